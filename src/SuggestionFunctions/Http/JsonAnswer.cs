using System.Text;
using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Http;

/// <summary>An answer as JSON, with the headers that every API answer carries.</summary>
public sealed class JsonAnswer(object? body, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>The <c>Location</c> header, a path, or null.</summary>
    public string? Location { get; init; }

    /// <summary>The ETag, unquoted, or null.</summary>
    public string? ETag { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (ETag is not null)
        {
            response.Headers.ETag = $"\"{ETag}\"";
        }

        if (status == StatusCodes.Status204NoContent)
        {
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(System.Text.Json.JsonSerializer.Serialize(body, Json.Options), Encoding.UTF8, httpContext.RequestAborted);
    }

    public static JsonAnswer NoContent() => new(null, StatusCodes.Status204NoContent);
}
