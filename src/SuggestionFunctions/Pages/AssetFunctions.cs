using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Pages;

/// <summary>Stylesheet, script and icon. Their names change with their contents, so a browser keeps them for a year.</summary>
public sealed class AssetFunctions
{
    [Function("AssetRead")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{name}")] HttpRequest request, string name)
    {
        var asset = PageAssets.Find($"/assets/{name}") ?? throw ProblemException.NotFound();
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        if (!request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Bytes(asset.Bytes, asset.Type);
        }

        headers.ContentEncoding = "gzip";
        return Results.Bytes(asset.Packed, asset.Type);
    }
}
