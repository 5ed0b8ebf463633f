using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Pages;
using SuggestionPages.SignIn;

namespace SuggestionFunctions.Identity;

/// <summary>Reads what somebody had written when the session was over: from the form that came too late, and from those that carry it since.</summary>
internal static class CarriedForms
{
    /// <summary>What is left of a request's size for the form to sign in itself.</summary>
    private const int OwnFields = 16 * 1024;

    /// <summary>From a form in the way: that to sign in, or to change a one-time password.</summary>
    public static CarriedEntries Of(PageForm form) => new(
        ReturnPath.OrStart(form[CarriedEntries.BackField]),
        [
            .. form.Fields.Where(field => field.Key.StartsWith(CarriedEntries.Prefix, StringComparison.Ordinal))
                .Select(field => KeyValuePair.Create(field.Key[CarriedEntries.Prefix.Length..], field.Value)),
        ],
        form[CarriedEntries.UploadField] is not null,
        form[CarriedEntries.FileField] is not null);

    /// <summary>From the form that came too late; null where it is more than another form can carry, or nobody can read it.</summary>
    /// <exception cref="ProblemException">400 <c>bad-form</c>; 413: a form without a file.</exception>
    public static async Task<CarriedEntries?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var path = request.Path.Value ?? "/";
        if (!UploadForm.IsOne(request))
        {
            return new(path, [.. (await PageForm.ReadAsync(request, cancellation)).Everything]);
        }

        try
        {
            var form = await UploadForm.FieldsAsync(request, cancellation);
            IReadOnlyList<KeyValuePair<string, string>> fields = [.. form.Fields.Where(field => field.Key != SameOrigin.Field)];

            // Letters beyond ASCII are three times as long in a form without a file.
            return fields.Sum(field => Uri.EscapeDataString(field.Key).Length + Uri.EscapeDataString(field.Value).Length + CarriedEntries.Prefix.Length + 2) <= RequestBody.MaximumBytes - OwnFields
                ? new(path, fields, Upload: true, File: form.FileName is not null) : null;
        }
        catch (Exception unreadable) when (unreadable is ProblemException or IOException)
        {
            return null;
        }
    }
}
