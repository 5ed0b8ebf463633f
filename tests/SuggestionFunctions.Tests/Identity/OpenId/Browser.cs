using System.Net;
using System.Text.RegularExpressions;
using System.Web;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>A browser of its own cookies that goes where it is sent, step by step.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri town)
    {
        Town = town;
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Town { get; }

    public CookieContainer Cookies { get; } = new();

    public Task<Visit> GetAsync(string address) => SendAsync(HttpMethod.Get, address);

    public async Task<Visit> SendAsync(HttpMethod method, string address, HttpContent? content = null, string? formToken = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Town, address)) { Content = content };
        if (formToken is not null)
        {
            request.Headers.Add("X-Form-Token", formToken);
        }

        using var response = await http.SendAsync(request);
        return new Visit(response.StatusCode, response.Headers.Location, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.ToString(),
            response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : []);
    }

    /// <summary>Begins a sign-in here.</summary>
    /// <returns>The address at the provider, for this person to sign in there.</returns>
    public async Task<Uri> BeginAsync(string person = "", string returnPath = "/")
    {
        var begun = await GetAsync($"/api/session/oidc?return={Uri.EscapeDataString(returnPath)}");
        Assert.True(begun.Status == HttpStatusCode.Found, begun.Body);
        return new Uri($"{begun.Location}&login_hint={Uri.EscapeDataString(person)}");
    }

    /// <summary>Goes through the provider until it sends the browser back.</summary>
    /// <returns>The address of the callback, not visited yet.</returns>
    public async Task<Uri> ThroughProviderAsync(Uri authorization)
    {
        var at = authorization;
        for (var steps = 0; steps < 12; steps++)
        {
            var visit = await GetAsync(at.AbsoluteUri);
            Assert.True(visit.Location is not null, $"{at} answers {(int)visit.Status}: {visit.Body}");
            at = new Uri(at, visit.Location);
            if (at.AbsolutePath == "/api/session/oidc/callback")
            {
                return at;
            }
        }

        throw new InvalidOperationException($"The provider goes round in circles: {at}");
    }

    /// <summary>The whole way; gives what the callback answered.</summary>
    public async Task<Visit> SignInAsync(string person, string returnPath = "/") =>
        await GetAsync((await ThroughProviderAsync(await BeginAsync(person, returnPath))).PathAndQuery);

    /// <summary>Signs out at the provider, pressing the button of its page.</summary>
    public async Task<Visit> EndSessionAsync(string endSessionUrl)
    {
        var page = await GetAsync(endSessionUrl);
        var xsrf = Xsrf().Match(page.Body).Groups["value"].Value;
        Assert.NotEmpty(xsrf);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["xsrf"] = xsrf, ["logout"] = "yes" });
        return await SendAsync(HttpMethod.Post, new Uri(new Uri(endSessionUrl), "/session/end/confirm").AbsoluteUri, form);
    }

    public static string QueryOf(Uri address, string name) => HttpUtility.ParseQueryString(address.Query)[name] ?? "";

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"xsrf\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Xsrf();
}
