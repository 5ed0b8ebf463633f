using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Http;

/// <summary>Writes a <see cref="ProblemException"/> as <c>application/problem+json</c> in the request's language.</summary>
public static class ProblemResult
{
    public static async Task WriteAsync(HttpContext http, ProblemException problem)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = problem.Status;
        http.Response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } pause)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds)).ToString();
        }

        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        var body = BodyOf(problem, http.Request.PreferredLanguage()) with { TraceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier };
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        await http.Response.WriteAsync(Json.Write(body), http.RequestAborted);
    }

    /// <summary>The problem's body, without a trace id: also the shape inside a decision that was refused.</summary>
    public static ProblemBody BodyOf(ProblemException problem, Language language) => new()
    {
        Type = "about:blank",
        Title = TitleOf(problem.Status).In(language),
        Status = problem.Status,
        Detail = problem.Detail.In(language),
        Code = problem.Code,
        Errors = problem.Errors?.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(wording => wording.In(language))]),
        Missing = problem.Missing,
        Problems = problem.Problems is null ? null : [.. problem.Problems.Select(cell => cell.In(language))],
    };

    /// <summary>A status in words.</summary>
    public static Wording TitleOf(int status) => status switch
    {
        400 => new("请求有误", "Bad request"),
        401 => new("未登录", "Not signed in"),
        403 => new("无权操作", "Not allowed"),
        404 => new("找不到", "Not found"),
        408 => new("超时", "Request timeout"),
        409 => new("与现状冲突", "Conflict"),
        412 => new("内容已变化", "Changed meanwhile"),
        413 => new("内容太大", "Too large"),
        415 => new("内容类型不支持", "Unsupported media type"),
        422 => new("内容不符合要求", "Invalid content"),
        429 => new("操作太频繁", "Too many requests"),
        503 => new("暂时不可用", "Unavailable for the moment"),
        _ => new("出错了", "Something went wrong"),
    };
}
