using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFunctions.OpenApi;

/// <summary>The route that describes all routes, for anybody.</summary>
public sealed class OpenApiFunctions
{
    [Function("OpenApiDocument")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request)
    {
        var document = OpenApiDocument.Current.Value;
        var tag = $"\"{document.ETag}\"";
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "public, no-cache";
        return request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(known => known == tag || known == "*")
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(document.Utf8, "application/json; charset=utf-8");
    }
}
