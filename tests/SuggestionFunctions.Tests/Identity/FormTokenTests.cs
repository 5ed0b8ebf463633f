namespace SuggestionFunctions.Tests.Identity;

[Trait("speed", "slow")]
public sealed class FormTokenTests : IAsyncLifetime
{
    private readonly Installation installation = new();
    private string cookie = "";
    private string formToken = "";

    public async ValueTask InitializeAsync()
    {
        await Hefu.LayOutAsync(installation);
        cookie = $"Cookie: suggestionflow={await installation.TokenOfAsync("office")}";
        formToken = (string?)(await installation.SendAsync("GET", "/api/session", headers: [cookie])).Is(200)["formToken"] ?? "";
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Reading_with_the_cookie_needs_no_form_token() =>
        (await installation.SendAsync("GET", "/api/me", headers: [cookie, "Sec-Fetch-Site: cross-site"])).Is(200);

    [Fact]
    public async Task Writing_with_the_cookie_needs_the_form_token()
    {
        await RefusedAsync();
        await RefusedAsync("X-Form-Token: ");
        await RefusedAsync("X-Form-Token: nonsense");
        await RefusedAsync($"X-Form-Token: {formToken}x");
        (await CreateAsync("一", $"X-Form-Token: {formToken}")).Is(201);
    }

    [Fact]
    public async Task Another_sessions_form_token_does_not_fit()
    {
        var other = (string?)(await installation.SendAsync("GET", "/api/session", await installation.TokenOfAsync("office"))).Is(200)["formToken"];
        Assert.NotEqual(formToken, other);
        await RefusedAsync($"X-Form-Token: {other}");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Origin: http://evil.example")]
    [InlineData("Origin: http://town.example")]
    [InlineData("Origin: http://town.example:7071.evil.example")]
    [InlineData("Origin: null")]
    [InlineData("Origin: http://")]
    public Task Another_origin_is_refused_even_with_the_form_token(string header) => RefusedAsync($"X-Form-Token: {formToken}", header);

    [Theory]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Origin: http://town.example:7071")]
    [InlineData("Origin: https://TOWN.example:7071")]
    public async Task Our_own_pages_pass(string header) => (await CreateAsync("二", $"X-Form-Token: {formToken}", header)).Is(201);

    [Fact]
    public async Task A_form_may_carry_the_token_as_a_field()
    {
        // The function wants JSON: that it says so shows that the request was let in.
        (await installation.SendTextAsync("POST", "/api/departments", null, $"formToken={Uri.EscapeDataString(formToken)}&name=x", [cookie],
            contentType: "application/x-www-form-urlencoded")).Is(415);
        (await installation.SendTextAsync("POST", "/api/departments", null, "formToken=wrong&name=x", [cookie],
            contentType: "application/x-www-form-urlencoded")).Is(403, "form-token");
        (await installation.SendTextAsync("POST", "/api/departments", null, "--x\r\nbroken", [cookie],
            contentType: "multipart/form-data; boundary=x")).Is(400, "bad-form");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "formToken=")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n")]
    public async Task A_form_larger_than_any_request_is_not_read(string type, string begin) =>
        (await installation.SendTextAsync("POST", "/api/departments", null, begin + new string('x', 513 * 1024), [cookie], contentType: type)).Is(413, "too-large");

    [Fact]
    public async Task Signing_out_with_the_cookie_needs_it_too()
    {
        (await installation.SendAsync("DELETE", "/api/session", headers: [cookie])).Is(403, "form-token");
        (await installation.SendAsync("DELETE", "/api/session", headers: [cookie, $"X-Form-Token: {formToken}"])).Is(204);
    }

    [Fact]
    public async Task The_header_counts_and_a_wrong_one_is_not_mended_by_a_cookie()
    {
        var token = await installation.TokenOfAsync("chair");
        Assert.Equal("主席", (string?)(await installation.SendAsync("GET", "/api/me", token, headers: [cookie])).Is(200)["name"]);
        (await installation.SendAsync("GET", "/api/me", "wrong", headers: [cookie])).Is(401);
        (await installation.SendAsync("POST", "/api/departments", await installation.TokenOfAsync("office"), new { name = "三" }, [cookie])).Is(201);
    }

    [Fact]
    public async Task A_cookie_in_use_is_given_a_later_end()
    {
        Assert.Empty((await installation.SendAsync("GET", "/api/me", headers: [cookie])).Headers.SetCookie.ToString());
        installation.Real.Pass(TimeSpan.FromHours(1));
        Assert.Contains("expires=", (await installation.SendAsync("GET", "/api/me", headers: [cookie])).Is(200).Headers.SetCookie.ToString());
    }

    private Task<Answer> CreateAsync(string name, params string[] headers) =>
        installation.SendAsync("POST", "/api/departments", body: new { name }, headers: [cookie, .. headers]);

    private async Task RefusedAsync(params string[] headers) => (await CreateAsync("不成", headers)).Is(403, "form-token");
}
