using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Primitives;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>A response that a function fills in; nothing of it is sent unless the function returns it.</summary>
internal sealed class ServedResponse(FunctionContext context) : HttpResponseData(context)
{
    private readonly CookieJar _cookies = new();

    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => _cookies;

    /// <summary>Sends a response, whoever made it.</summary>
    public static async Task SendAsync(HttpResponseData response, HttpContext http)
    {
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers)
        {
            http.Response.Headers[name] = new StringValues([.. values]);
        }

        if (response is ServedResponse served)
        {
            served._cookies.Set(http.Response.Cookies);
        }

        if (response.Body.CanSeek)
        {
            response.Body.Position = 0;
        }

        await response.Body.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private sealed class CookieJar : HttpCookies
    {
        private readonly List<IHttpCookie> _cookies = [];

        public override void Append(string name, string value) => Append(new HttpCookie(name, value));

        public override void Append(IHttpCookie cookie) => _cookies.Add(cookie);

        public override IHttpCookie CreateNew() => new HttpCookie(string.Empty, string.Empty);

        public void Set(IResponseCookies cookies)
        {
            foreach (var cookie in _cookies)
            {
                cookies.Append(cookie.Name, cookie.Value, new CookieOptions
                {
                    Domain = cookie.Domain,
                    Expires = cookie.Expires,
                    HttpOnly = cookie.HttpOnly ?? false,
                    MaxAge = cookie.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                    Path = cookie.Path ?? "/",
                    SameSite = cookie.SameSite switch
                    {
                        SameSite.Lax => SameSiteMode.Lax,
                        SameSite.Strict => SameSiteMode.Strict,
                        SameSite.ExplicitNone => SameSiteMode.None,
                        _ => SameSiteMode.Unspecified,
                    },
                    Secure = cookie.Secure ?? false,
                });
            }
        }
    }
}
