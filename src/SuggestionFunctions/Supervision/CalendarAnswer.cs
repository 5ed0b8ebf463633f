using System.Text;
using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Supervision;

/// <summary>A calendar file as an answer, under a name to keep it by.</summary>
internal sealed class CalendarAnswer(CalendarFile file, string fileName) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        response.ContentType = CalendarFile.ContentType;
        await response.WriteAsync(file.ToString(), Encoding.UTF8, httpContext.RequestAborted);
    }
}
