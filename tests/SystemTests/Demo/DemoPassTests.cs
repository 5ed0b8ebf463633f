using System.Net;
using System.Text.RegularExpressions;

namespace SystemTests.Demo;

/// <summary>The demo's way in without a password: for whoever has the link, and nobody else.</summary>
public sealed partial class DemoPassTests(DemoServer demo)
{
    [Fact]
    public async Task The_link_lies_beside_the_passwords_readable_by_its_owner_alone_and_stands_in_no_log()
    {
        var file = Path.Combine(demo.Server.DataFolder, "demo-link.txt");
        var link = (await File.ReadAllTextAsync(file)).Trim();
        Assert.StartsWith(demo.Server.Address.ToString(), link);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var pass = link[(link.IndexOf('=') + 1)..];
        Assert.All(demo.Server.Log, line => Assert.DoesNotContain(pass, line));
        Assert.Contains(demo.Server.Log, line => line.Contains(file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_pass_there_is_no_such_page()
    {
        using var stranger = new Browser(demo.Server.Address);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("demo")).StatusCode);
        foreach (var wrong in new[] { "x", "aW4gYW5kIG91dA", "aW4gYW5kIG91dA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "." })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"demo?pass={wrong}")).StatusCode);
            using var forger = new Browser(demo.Server.Address);
            forger.Cookies.Add(demo.Server.Address, new Cookie("suggestionflow-demo", wrong, "/"));
            Assert.Equal(HttpStatusCode.NotFound, (await forger.GetAsync("demo")).StatusCode);
        }

        // A token of the sign-in page alone lets nobody in.
        var token = await stranger.TokenAsync("sign-in");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(("formToken", token), ("account", "mayor"))).StatusCode);
        Assert.DoesNotContain(stranger.Cookies.GetCookies(demo.Server.Address), cookie => cookie.Name == "suggestionflow");
    }

    [Fact]
    public async Task With_it_one_is_whoever_one_chooses_and_a_form_of_another_origin_chooses_nobody()
    {
        using var browser = await Browser.WithPassAsync(demo.Server);
        var token = await browser.TokenAsync("demo");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(("account", "mayor"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("https://elsewhere.example", ("formToken", token), ("account", "mayor"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(("formToken", token), ("account", "nobody"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(("formToken", token))).StatusCode);

        var entered = await browser.PostAsync(("formToken", token), ("account", "mayor"), ("to", "/notices"));
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        Assert.Equal("/notices", entered.Headers.Location?.ToString());
        Assert.Contains("镇长", await (await browser.GetAsync("me")).Content.ReadAsStringAsync());
        var former = browser.Cookies.GetCookies(demo.Server.Address)["suggestionflow"]?.Value ?? "";

        foreach (var elsewhere in new[] { "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example" })
        {
            Assert.Equal("/", (await browser.PostAsync(("formToken", token), ("account", "chair"), ("to", elsewhere))).Headers.Location?.ToString());
        }

        // Whom one was before is signed out.
        using var thief = new Browser(demo.Server.Address);
        thief.Cookies.Add(demo.Server.Address, new Cookie("suggestionflow", former, "/"));
        Assert.Equal(HttpStatusCode.SeeOther, (await thief.GetAsync("desk")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("desk")).StatusCode);
    }

    [Fact]
    public async Task The_sample_stands_in_the_form_of_whoever_has_the_pass_and_of_nobody_else()
    {
        using var browser = await Browser.WithPassAsync(demo.Server);
        await browser.PostAsync(("formToken", await browser.TokenAsync("demo")), ("account", "deputy019"));
        Assert.Contains("关于疏浚民当村西港的建议", WebUtility.HtmlDecode(await (await browser.GetAsync("suggestions/new/all?sample=1")).Content.ReadAsStringAsync()));
        Assert.DoesNotContain("关于疏浚民当村西港的建议", WebUtility.HtmlDecode(await (await browser.GetAsync("suggestions/new/all")).Content.ReadAsStringAsync()));
        using var without = new Browser(demo.Server.Address);
        without.Cookies.Add(demo.Server.Address, new Cookie("suggestionflow", browser.Cookies.GetCookies(demo.Server.Address)["suggestionflow"]?.Value ?? "", "/"));
        var plain = await without.GetAsync("suggestions/new/all?sample=1");
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.DoesNotContain("关于疏浚民当村西港的建议", WebUtility.HtmlDecode(await plain.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Who_has_another_password_by_now_is_signed_in_with_that_and_without_the_file_nobody_comes_in_so()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = await Browser.WithPassAsync(server);
        var token = await browser.TokenAsync("demo");
        using (var presidium = await SignedInPerson.SignInAsync(server, "presidium"))
        {
            var old = SignedInPerson.DemoAccountsOf(server).Single(line => line["account"].Text() == "presidium")["password"].Text();
            Assert.Equal(HttpStatusCode.NoContent, await presidium.PutAsync("api/me/password", new { old, @new = "另外的密码2026春天" }));
        }

        var refused = await browser.PostAsync(("formToken", token), ("account", "presidium"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("密码改过了", await refused.Content.ReadAsStringAsync());

        File.Delete(Path.Combine(server.DataFolder, "demo-accounts.json"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("demo")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(("formToken", token), ("account", "mayor"))).StatusCode);
    }

    /// <summary>A browser without scripts: cookies, and no redirects by itself.</summary>
    private sealed partial class Browser : IDisposable
    {
        private readonly HttpClient http;

        public Browser(Uri address) => http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };

        public CookieContainer Cookies { get; } = new();

        public static async Task<Browser> WithPassAsync(RunningServer server)
        {
            var browser = new Browser(server.Address);
            var answer = await browser.http.GetAsync((await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "demo-link.txt"))).Trim());
            Assert.Equal("/demo", answer.Headers.Location?.ToString());
            return browser;
        }

        public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

        public Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields) => PostAsync(null, fields);

        public Task<HttpResponseMessage> PostAsync(string? origin, params (string Name, string Value)[] fields)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "demo") { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            return http.SendAsync(request);
        }

        /// <summary>The token that the page's forms carry.</summary>
        public async Task<string> TokenAsync(string path) => WebUtility.HtmlDecode(Token().Match(await (await http.GetAsync(path)).Content.ReadAsStringAsync()).Groups["token"].Value);

        public void Dispose() => http.Dispose();

        [GeneratedRegex("name=\"formToken\" value=\"(?<token>[^\"]+)\"")]
        private static partial Regex Token();
    }
}
