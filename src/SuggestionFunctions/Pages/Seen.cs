using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Pages;

/// <summary>Where a browser goes after a form was taken: 303, so that going back or loading anew sends nothing again.</summary>
public static class Seen
{
    public static IResult Other(HttpRequest request, string path)
    {
        var response = request.HttpContext.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
