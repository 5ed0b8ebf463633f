using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Pages;

/// <summary>A page as it goes out: rendered here, nothing from elsewhere allowed in it, kept by nobody.</summary>
/// <param name="frame">What stands around it.</param>
/// <param name="page">The component.</param>
/// <param name="model">What it shows; null: nothing of its own.</param>
/// <param name="status">The HTTP status.</param>
public sealed partial class PageResult(PageFrame frame, Type page, object? model, int status = StatusCodes.Status200OK) : IResult
{
    private const string OnlyOurs = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = OnlyOurs;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
        var document = new RazorComponentResult<PageDocument>(new Dictionary<string, object?>
        {
            [nameof(PageDocument.Frame)] = frame,
            [nameof(PageDocument.Page)] = page,
            [nameof(PageDocument.Model)] = model,
        })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
        var response = httpContext.Response;
        var outward = response.Body;
        using var rendered = new MemoryStream();
        response.Body = rendered;
        try
        {
            await document.ExecuteAsync(httpContext);
        }
        finally
        {
            response.Body = outward;
        }

        headers.Remove("blazor-enhanced-nav"); // There is no script that would read it.
        var html = Encoding.UTF8.GetBytes(Plain(Encoding.UTF8.GetString(rendered.GetBuffer(), 0, (int)rendered.Length)));
        if (httpContext.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentEncoding = "gzip";
            html = Pack(html);
        }

        response.ContentLength = html.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await outward.WriteAsync(html, httpContext.RequestAborted);
        }
    }

    /// <summary>Letters beyond ASCII as themselves: the renderer writes each of them as a reference of eight characters. What has a meaning in HTML is ASCII, and stays escaped.</summary>
    private static string Plain(string html) => Reference().Replace(html, match =>
        int.Parse(match.ValueSpan[3..^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) is >= 0xA0 and var code && Rune.TryCreate(code, out var rune) ? rune.ToString() : match.Value);

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    [GeneratedRegex("&#x[0-9A-F]{2,6};")]
    private static partial Regex Reference();
}
