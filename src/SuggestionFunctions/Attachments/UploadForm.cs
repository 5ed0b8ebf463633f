using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Attachments;

/// <summary>
/// A page's form with a file, read as a stream: its fields first, which are as large as any other request at most, then the file, which is never held in memory as a whole. Nothing
/// of the file is taken before the form token was checked.
/// </summary>
internal sealed class UploadForm
{
    private static readonly object Kept = new();
    private const int MostFields = 500;
    private const int MostFiles = 20;
    private readonly List<KeyValuePair<string, string>> fields = [];
    private int room = RequestBody.MaximumBytes;

    private UploadForm()
    {
    }

    /// <summary>The file's safe name; null where none was chosen.</summary>
    public string? FileName { get; private set; }

    /// <summary>What the browser takes it for.</summary>
    public string? ContentType { get; private set; }

    public Stream Content { get; private set; } = Stream.Null;

    /// <summary>All fields in the order in which they were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields;

    public string? this[string field] => fields.Find(sent => sent.Key == field).Value is { Length: > 0 } value ? value : null;

    /// <summary>The fields that were read of this request's form, be it refused since; null where none was read.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? ReadOf(HttpRequest request) => (request.HttpContext.Items[Kept] as UploadForm)?.fields;

    /// <summary>Whether the request brings a form of the kind that can have a file.</summary>
    public static bool IsOne(HttpRequest request) => request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The fields, also those after a file, of a form that nobody's session sent: of the file nothing is kept but its name.</summary>
    /// <exception cref="ProblemException">400 <c>bad-form</c>; 413.</exception>
    public static async Task<UploadForm> FieldsAsync(HttpRequest request, CancellationToken cancellation)
    {
        var form = new UploadForm();
        await form.ReadAsync(request, stopsAtFile: false, cancellation);
        return form;
    }

    /// <exception cref="ProblemException">400 <c>bad-form</c>; 403 <c>form-token</c>; 413.</exception>
    public static async Task<UploadForm> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var form = new UploadForm();
        request.HttpContext.Items[Kept] = form;
        await form.ReadAsync(request, stopsAtFile: true, cancellation);
        return request.SignedIn() is { ByCookie: false } || request.SignedIn().RequireSession().Token.IsFormToken(form[SameOrigin.Field])
            ? form : throw IdentityProblems.FormToken.ToProblem();
    }

    private async Task ReadAsync(HttpRequest request, bool stopsAtFile, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and <= 70 } boundary)
        {
            throw IdentityProblems.BadForm.ToProblem();
        }

        try
        {
            await ReadAsync(new MultipartReader(boundary, request.Body), stopsAtFile, cancellation);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw IdentityProblems.BadForm.ToProblem();
        }
    }

    /// <summary>Where it stops at the file, its fields are before it, as in our own forms that are read as a stream.</summary>
    private async Task ReadAsync(MultipartReader reader, bool stopsAtFile, CancellationToken cancellation)
    {
        var files = 0;
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || fields.Count >= MostFields)
            {
                throw IdentityProblems.BadForm.ToProblem();
            }

            if (disposition.IsFileDisposition())
            {
                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                FileName = name.Length == 0 ? FileName : FileNames.Clean(name);
                if (stopsAtFile)
                {
                    (ContentType, Content) = (section.ContentType, section.Body);
                    return;
                }

                if (++files > MostFiles)
                {
                    throw IdentityProblems.BadForm.ToProblem();
                }

                continue;
            }

            fields.Add(KeyValuePair.Create(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), await TextAsync(section.Body, cancellation)));
        }
    }

    private async Task<string> TextAsync(Stream body, CancellationToken cancellation)
    {
        var text = new MemoryStream();
        var chunk = new byte[4096];
        for (int read; (read = await body.ReadAsync(chunk, cancellation)) > 0;)
        {
            if ((room -= read) < 0)
            {
                throw RequestBody.TooLarge();
            }

            text.Write(chunk, 0, read);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
