using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Attachments;

/// <summary>
/// A page's form with a file, read as a stream: its few short fields first, then the file, which is never held in memory as a whole. Nothing
/// of the file is taken before the form token was checked.
/// </summary>
internal sealed class UploadForm
{
    private const int MostFields = 20;
    private const int LongestField = 2000;
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    private UploadForm()
    {
    }

    /// <summary>The file's safe name; null where none was chosen.</summary>
    public string? FileName { get; private set; }

    /// <summary>What the browser takes it for.</summary>
    public string? ContentType { get; private set; }

    public Stream Content { get; private set; } = Stream.Null;

    public string? this[string field] => fields.GetValueOrDefault(field) is { Length: > 0 } value ? value : null;

    /// <exception cref="ProblemException">400 <c>bad-form</c>; 403 <c>form-token</c>.</exception>
    public static async Task<UploadForm> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and <= 70 } boundary)
        {
            throw IdentityProblems.BadForm.ToProblem();
        }

        var form = new UploadForm();
        try
        {
            await form.ReadAsync(new MultipartReader(boundary, request.Body), cancellation);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw IdentityProblems.BadForm.ToProblem();
        }

        return request.SignedIn() is { ByCookie: false } || request.SignedIn().RequireSession().Token.IsFormToken(form[SameOrigin.Field])
            ? form : throw IdentityProblems.FormToken.ToProblem();
    }

    /// <summary>Stops where the file begins: a form of ours has its fields before it.</summary>
    private async Task ReadAsync(MultipartReader reader, CancellationToken cancellation)
    {
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || fields.Count >= MostFields)
            {
                throw IdentityProblems.BadForm.ToProblem();
            }

            if (disposition.IsFileDisposition())
            {
                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                (FileName, ContentType, Content) = (name.Length == 0 ? null : FileNames.Clean(name), section.ContentType, section.Body);
                return;
            }

            fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = await TextAsync(section.Body, cancellation);
        }
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellation)
    {
        var bytes = new byte[LongestField + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return read > LongestField ? throw IdentityProblems.BadForm.ToProblem() : Encoding.UTF8.GetString(bytes, 0, read);
    }
}
