using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Reports;

/// <summary>A workbook on its way out, always to be saved. <paramref name="ascii"/> is its name for programs that read no other.</summary>
internal sealed class LedgerAnswer(Stream workbook, string name, string ascii) : IResult
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = workbook;
        var headers = httpContext.Response.Headers;
        headers.ContentType = MediaType;
        headers.ContentLength = content.Length;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = $"attachment; filename=\"{ascii}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}";
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}
