using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Identity;

[Trait("speed", "slow")]
public sealed class SessionTests : IAsyncLifetime
{
    private readonly Installation installation = new();
    private IReadOnlyDictionary<string, string> passwords = new Dictionary<string, string>();

    public async ValueTask InitializeAsync() => passwords = await Hefu.LayOutAsync(installation);

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Signing_in_gives_a_token_a_cookie_and_oneself()
    {
        var answer = (await SignInAsync("chair")).Is(200);
        var cookie = answer.Headers.SetCookie.ToString();
        Assert.StartsWith("suggestionflow=" + answer["token"], cookie);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(((string?)answer["token"])?.Length >= 43);
        Assert.Equal(installation.Real.Now.AddHours(12), (DateTimeOffset)answer["expiresAt"]);

        var me = (await installation.SendAsync("GET", "/api/me", Token(answer))).Is(200);
        Assert.Equal(
            """{"id":"hefu.pchair","name":"主席","posts":[{"id":"hefu.chair","role":"chair","organization":{"id":"hefu","name":"和孚镇"}}]}""", me.Text);
        Assert.Equal(me.Text, answer["me"].ToJsonString(SuggestionFunctions.Http.Json.Options));
        Assert.Equal("no-store", me.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task Behind_https_the_cookie_is_for_https_only()
    {
        var answer = await SignInAsync("chair", headers: ["X-Forwarded-Proto: https"]);
        Assert.Contains("secure", answer.Is(200).Headers.SetCookie.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("CHAIR")]
    [InlineData("  chair ")]
    [InlineData("ＣＨＡＩＲ")]
    public async Task Case_width_and_blanks_around_an_account_do_not_matter(string account) =>
        (await installation.SendAsync("POST", "/api/session", body: new { account, password = passwords["chair"] })).Is(200);

    [Fact]
    public async Task The_storage_never_holds_a_token_or_a_password()
    {
        var token = Token((await SignInAsync("chair")).Is(200));
        AccountName.TryRead("chair", out var account);
        var sessionId = SessionToken.TryRead(token, out var read) ? read.SessionId : "";
        foreach (var (partition, key) in new[] { (account.Partition, "account"), ($"session:{sessionId}", "session") })
        {
            var document = await installation.Documents.GetAsync(partition, key, default);
            Assert.NotNull(document);
            Assert.DoesNotContain(token, document.Body);
            Assert.DoesNotContain(passwords["chair"], document.Body);
        }
    }

    [Fact]
    public async Task A_generated_password_is_hashed_at_full_strength_when_first_used()
    {
        AccountName.TryRead("chair", out var name);
        Assert.Equal(PasswordKind.GeneratedDigest, (await installation.Get<Accounts>().FindAsync(name, default))?.Password?.Kind);
        (await SignInAsync("chair")).Is(200);
        Assert.Equal(PasswordKind.Hashed, (await installation.Get<Accounts>().FindAsync(name, default))?.Password?.Kind);
        (await SignInAsync("chair")).Is(200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../../../../../../../../../etc/passwd~~~~")]
    public async Task Without_a_valid_token_nobody_is_let_in(string? token) =>
        (await installation.SendAsync("GET", "/api/me", token)).Is(401, "not-signed-in");

    [Fact]
    public async Task Every_function_but_those_named_needs_a_caller()
    {
        foreach (var name in installation.FunctionNames)
        {
            Assert.Equal(name != "SessionCreate", FunctionAccess.NeedsCaller(name));
            Assert.Matches("^[a-zA-Z][a-zA-Z0-9_]*$", name);
        }

        Assert.True(FunctionAccess.NeedsCaller("SomethingNew"));
        Assert.Equal(installation.FunctionNames.Count(), installation.FunctionNames.Distinct().Count());
    }

    [Fact]
    public async Task A_session_that_is_signed_out_is_over()
    {
        var token = Token(await SignInAsync("chair"));
        var answer = (await installation.SendAsync("DELETE", "/api/session", token)).Is(204);
        Assert.Contains("suggestionflow=;", answer.Headers.SetCookie.ToString());
        (await installation.SendAsync("GET", "/api/me", token)).Is(401);
        (await installation.SendAsync("DELETE", "/api/session", token)).Is(401);
    }

    [Fact]
    public async Task A_session_ends_twelve_hours_after_its_last_use_by_the_real_clock()
    {
        var token = Token(await SignInAsync("chair"));
        installation.Clock.Pass(TimeSpan.FromDays(200));
        (await installation.SendAsync("GET", "/api/me", token)).Is(200);

        installation.Real.Pass(TimeSpan.FromHours(11));
        var read = (await installation.SendAsync("GET", "/api/session", token)).Is(200);
        Assert.Equal(installation.Real.Now.AddHours(12), (DateTimeOffset)read["expiresAt"]);
        installation.Real.Pass(TimeSpan.FromHours(11));
        (await installation.SendAsync("GET", "/api/me", token)).Is(200);
        installation.Real.Pass(TimeSpan.FromHours(12));
        (await installation.SendAsync("GET", "/api/me", token)).Is(401);
    }

    [Fact]
    public async Task A_session_in_steady_use_ends_after_thirty_days()
    {
        var token = Token(await SignInAsync("chair"));
        for (var hours = 0; hours < 30 * 24; hours += 10)
        {
            (await installation.SendAsync("GET", "/api/me", token)).Is(200);
            installation.Real.Pass(TimeSpan.FromHours(10));
        }

        (await installation.SendAsync("GET", "/api/me", token)).Is(401);
    }

    [Fact]
    public async Task Requests_close_together_write_nothing()
    {
        var token = Token(await SignInAsync("chair"));
        await installation.SendAsync("GET", "/api/me", token);
        var store = (SuggestionFunctions.Storage.Embedded.SqliteDocumentStore)installation.Documents;
        var commits = store.Commits;
        for (var i = 0; i < 20; i++)
        {
            installation.Real.Pass(TimeSpan.FromSeconds(10));
            (await installation.SendAsync("GET", "/api/me", token)).Is(200);
        }

        Assert.Equal(commits, store.Commits);
    }

    [Fact]
    public async Task Whoever_is_deactivated_is_out_at_once_and_cannot_return()
    {
        var token = Token(await SignInAsync("clerk"));
        await installation.Get<RegisterWriter>().ChangePersonAsync(Hefu.Clerk, IfMatch.Any, person => (person with { Active = false }, []), default);
        (await installation.SendAsync("GET", "/api/me", token)).Is(401);
        (await SignInAsync("clerk")).Is(401, "wrong-account-or-password");
    }

    [Fact]
    public async Task Posts_count_from_their_first_day_to_their_last_in_China()
    {
        var town = await installation.Get<Register>().TownAsync(Hefu.Town, default);
        Assert.NotNull(town);
        await installation.Get<RegisterWriter>().ChangePersonAsync(Hefu.Deputy, IfMatch.Any, person => (person with
        {
            Appointments =
            [
                Hefu.Appointment(town, Role.Deputy, new(2025, 1, 1), new(2026, 3, 1)),
                Hefu.Appointment(town, Role.Presidium, new(2026, 3, 2), new(2026, 3, 2)),
                Hefu.Appointment(town, Role.Mayor, new(2026, 3, 3)),
            ],
        }, []), default);
        var token = Token(await SignInAsync("deputy"));
        Assert.Equal(["presidium"], await RolesAsync());
        installation.Clock.Now = new DateTimeOffset(2026, 3, 2, 15, 59, 59, TimeSpan.Zero);
        Assert.Equal(["presidium"], await RolesAsync());
        installation.Clock.Now = new DateTimeOffset(2026, 3, 2, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal(["mayor"], await RolesAsync());
        installation.Clock.Now = new DateTimeOffset(2026, 3, 1, 15, 59, 0, TimeSpan.Zero);
        Assert.Equal(["deputy"], await RolesAsync());

        async Task<string[]> RolesAsync() =>
            [.. (await installation.SendAsync("GET", "/api/me", token)).Is(200)["posts"].AsArray().Select(post => (string?)post?["role"] ?? "")];
    }

    [Fact]
    public async Task Old_sessions_are_tidied_away_by_later_sign_ins()
    {
        AccountName.TryRead("chair", out var name);
        var account = await installation.Get<Accounts>().FindAsync(name, default);
        Assert.NotNull(account);
        for (var i = 0; i < 30; i++)
        {
            await installation.Get<Sessions>().BeginAsync(account, default);
        }

        for (var day = 0; day < 40; day++)
        {
            installation.Real.Pass(TimeSpan.FromDays(1));
            await installation.Get<Sessions>().BeginAsync(account, default);
        }

        var left = await installation.Documents.RangeAsync($"sessions:{Hefu.Chair}", KeyRange.All, 1000, default);
        Assert.InRange(left.Count, 1, 20);
    }

    private static string Token(Answer answer) => (string?)answer.Is(200)["token"] ?? "";

    private Task<Answer> SignInAsync(string account, string[]? headers = null) =>
        installation.SendAsync("POST", "/api/session", body: new { account, password = passwords[account] }, headers: headers);
}
