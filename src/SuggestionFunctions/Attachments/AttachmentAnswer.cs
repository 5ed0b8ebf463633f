using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Attachments;

/// <summary>A file on its way out: always to be saved, never to be shown or run in the page's own name. Disposes the content.</summary>
internal sealed class AttachmentAnswer(Attachment file, Stream? content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var source = content ?? Stream.Null;
        var headers = httpContext.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.ETag = ETagOf(file);
        headers.CacheControl = "private, no-cache";
        if (httpContext.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == ETagOf(file) || tag == "*"))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentDisposition = $"attachment; filename=\"{FileNames.ToAscii(file.Name)}\"; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
        headers.ContentType = file.Type;
        headers.ContentLength = file.Size;
        if (content is not null)
        {
            await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }

    private static string ETagOf(Attachment file) => $"\"{file.Sha256}\"";
}
