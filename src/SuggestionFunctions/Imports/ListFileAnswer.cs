using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Imports;

/// <summary>A file to be saved.</summary>
/// <param name="content">The whole of it.</param>
/// <param name="type">Its media type.</param>
/// <param name="name">Its name.</param>
/// <param name="asciiName">Its name for who reads ASCII only.</param>
internal sealed class ListFileAnswer(byte[] content, string type, string name, string asciiName) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentDisposition = $"attachment; filename=\"{asciiName}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}";
        headers.ContentType = type;
        headers.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted);
        }
    }
}
