using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Http;

/// <summary>Reads what a page's form sent. It is kept with the request: a second reading finds the first.</summary>
internal static class RequestForm
{
    /// <summary>Forms that bring a whole file, and its bytes at most: the largest roster, in the form's own letters where it comes once more.</summary>
    private static readonly Dictionary<string, int> WithFile = new(StringComparer.OrdinalIgnoreCase) { ["/office/import"] = 8 * 1024 * 1024 };

    private static readonly object MayBringFile = new();

    /// <summary>Lets a form of this request be as large as a file that its sender may bring: said of those who may, before anything is read.</summary>
    public static void AllowFile(HttpContext http) => http.Items[MayBringFile] = true;

    /// <exception cref="ProblemException">400 <c>bad-form</c>; 413.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
        {
            throw IdentityProblems.BadForm.ToProblem();
        }

        await LimitAsync(request, cancellation);
        try
        {
            var limit = LimitOf(request);
            return await request.ReadFormAsync(new FormOptions { MemoryBufferThreshold = limit, ValueLengthLimit = limit, MultipartBodyLengthLimit = limit }, cancellation);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw IdentityProblems.BadForm.ToProblem();
        }
    }

    /// <summary>A form is as large as any other request at most: it is read here before anybody looks at what it is for.</summary>
    /// <exception cref="ProblemException">413.</exception>
    private static async Task LimitAsync(HttpRequest request, CancellationToken cancellation)
    {
        var limit = LimitOf(request);
        if (request.ContentLength > limit)
        {
            throw RequestBody.TooLarge();
        }

        var buffer = new MemoryStream();
        request.HttpContext.Response.RegisterForDispose(buffer);
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > limit)
            {
                throw RequestBody.TooLarge();
            }
        }

        buffer.Position = 0;
        request.Body = buffer;
    }

    private static int LimitOf(HttpRequest request) => request.HttpContext.Items.ContainsKey(MayBringFile)
        ? WithFile.GetValueOrDefault(request.Path.Value?.TrimEnd('/') ?? "", RequestBody.MaximumBytes)
        : RequestBody.MaximumBytes;
}
