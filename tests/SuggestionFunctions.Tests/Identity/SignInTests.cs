using System.Diagnostics;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Identity;

[Trait("speed", "slow")]
public sealed class SignInTests : IAsyncLifetime
{
    private readonly Installation installation = new();
    private IReadOnlyDictionary<string, string> passwords = new Dictionary<string, string>();

    public async ValueTask InitializeAsync() => passwords = await Hefu.LayOutAsync(installation);

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task An_unknown_account_and_a_wrong_password_are_answered_alike()
    {
        var unknown = (await TryAsync("nobody", "wrong")).Is(401, "wrong-account-or-password");
        var wrong = (await TryAsync("chair", "wrong")).Is(401, "wrong-account-or-password");
        Assert.Equal(unknown["detail"].ToString(), wrong["detail"].ToString());
        Assert.Empty(wrong.Headers.SetCookie.ToString());
    }

    [Fact]
    public async Task An_unknown_account_takes_as_long_as_a_wrong_password()
    {
        // Over a digest, over a full hash, and over nothing: each costs one hash.
        (await TryAsync("office", passwords["office"])).Is(200);
        await TimeAsync("warming-up");
        var (digest, hashed, unknown) = (await TimeAsync("chair"), await TimeAsync("office"), await TimeAsync("nobody"));
        Assert.InRange(digest / unknown, 0.2, 5);
        Assert.InRange(hashed / unknown, 0.2, 5);

        async Task<double> TimeAsync(string account)
        {
            var best = double.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                (await TryAsync(account, "wrong")).Is(401);
                best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return best;
        }
    }

    [Theory]
    [InlineData("""{"account": "chair"}""", 422, "invalid")]
    [InlineData("""{"password": "x"}""", 422, "invalid")]
    [InlineData("""{"account": 5, "password": ["x"]}""", 422, "invalid")]
    [InlineData("""{"account": null, "password": null}""", 422, "invalid")]
    [InlineData("""{"account": "cha\u0000ir", "password": "x"}""", 422, "invalid")]
    [InlineData("""{"account": "chair", "password": "\ud800"}""", 422, "invalid")]
    [InlineData("""{"account": "a'; drop table", "password": "x"}""", 401, "wrong-account-or-password")]
    [InlineData("""[]""", 422, "invalid")]
    [InlineData("""{"account": """, 400, "not-json")]
    [InlineData("", 422, "invalid")]
    public async Task Nonsense_is_refused_with_the_right_status(string body, int status, string code) =>
        (await installation.SendTextAsync("POST", "/api/session", null, body)).Is(status, code);

    [Fact]
    public async Task Very_long_values_are_refused()
    {
        (await TryAsync("chair", new string('x', 1000))).Is(422, "invalid");
        (await TryAsync(new string('x', 100_000), "x")).Is(422, "invalid");
        (await TryAsync(new string('x', 1_000_000), "x")).Is(413, "too-large");
    }

    [Fact]
    public async Task After_five_failures_the_pause_grows_and_ends()
    {
        for (var i = 0; i < 5; i++)
        {
            (await TryAsync("chair", "wrong")).Is(401);
        }

        var paused = (await TryAsync("chair", passwords["chair"])).Is(429, "too-many-sign-ins");
        Assert.Equal("10", paused.Headers.RetryAfter.ToString());
        installation.Real.Pass(TimeSpan.FromSeconds(10));
        (await TryAsync("chair", "wrong")).Is(401);
        Assert.Equal("20", (await TryAsync("chair", "wrong")).Is(429).Headers.RetryAfter.ToString());
        installation.Real.Pass(TimeSpan.FromSeconds(20));
        (await TryAsync("chair", passwords["chair"])).Is(200);
        (await TryAsync("chair", "wrong")).Is(401);
        (await TryAsync("chair", passwords["chair"])).Is(200);
    }

    [Fact]
    public async Task Accounts_that_do_not_exist_are_paused_in_the_same_way()
    {
        for (var i = 0; i < 5; i++)
        {
            (await TryAsync("nobody", "wrong")).Is(401);
        }

        (await TryAsync("nobody", "wrong")).Is(429, "too-many-sign-ins");
    }

    [Fact]
    public async Task An_attacker_elsewhere_does_not_lock_out_whoever_is_at_home_here()
    {
        (await TryAsync("chair", passwords["chair"])).Is(200);
        await FailAsync(60, i => ("chair", $"198.51.{i}.7"));
        (await TryAsync("chair", passwords["chair"], "203.0.113.9")).Is(429);
        (await TryAsync("chair", passwords["chair"])).Is(200);
    }

    [Fact]
    public async Task The_pause_is_never_longer_than_a_quarter_of_an_hour()
    {
        await FailAsync(40, _ => ("chair", "192.0.2.1"));
        var paused = (await TryAsync("chair", passwords["chair"])).Is(429);
        Assert.Equal("900", paused.Headers.RetryAfter.ToString());
        installation.Real.Pass(TimeSpan.FromMinutes(15));
        (await TryAsync("chair", passwords["chair"])).Is(200);
    }

    [Fact]
    public async Task An_address_that_tries_many_accounts_is_paused_but_not_for_those_at_home_there()
    {
        (await TryAsync("office", passwords["office"])).Is(200);
        await FailAsync(110, i => ($"guess{i}", "192.0.2.1"));
        (await TryAsync("chair", passwords["chair"])).Is(429);
        (await TryAsync("office", passwords["office"])).Is(200);
        (await TryAsync("chair", passwords["chair"], "192.0.2.2")).Is(200);
    }

    [Fact]
    public async Task Many_guesses_at_once_get_hardly_further_than_one_by_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => TryAsync("chair", "wrong"))));
        Assert.InRange(answers.Count(answer => answer.Status == 401), 5, 5 + PasswordHashing.AtOnce);
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 401, 429 }));
    }

    [Fact]
    public async Task Many_right_sign_ins_at_once_all_succeed()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => TryAsync("chair", passwords["chair"]))));
        Assert.All(answers, answer => answer.Is(200));
    }

    [Fact]
    public async Task Counts_of_failures_are_in_the_storage_and_tidied_away()
    {
        await FailAsync(300, i => ($"guess{i}", $"198.51.{i % 250}.{i / 250}"));
        var early = await CountedAsync();
        installation.Real.Pass(TimeSpan.FromHours(2));
        for (var round = 0; round < 3; round++)
        {
            await FailAsync(200, i => ($"later{round}-{i}", $"203.0.{i}.{round}"));
            installation.Real.Pass(TimeSpan.FromHours(2));
        }

        Assert.True(early > 600);
        Assert.True(await CountedAsync() < early + 600);
    }

    [Fact]
    public async Task Another_site_cannot_sign_anybody_in() =>
        (await installation.SendAsync("POST", "/api/session", body: new { account = "chair", password = passwords["chair"] },
            headers: ["Sec-Fetch-Site: cross-site"])).Is(403, "forbidden");

    private Task<Answer> TryAsync(string account, string password, string address = "192.0.2.1") =>
        installation.SendAsync("POST", "/api/session", body: new { account, password }, address: address);

    private async Task FailAsync(int times, Func<int, (string Account, string Address)> who)
    {
        for (var i = 0; i < times; i++)
        {
            var (account, address) = who(i);
            await installation.Get<SignInThrottle>().FailedAsync(account, address, default);
        }
    }

    private async Task<int> CountedAsync()
    {
        var count = 0;
        foreach (var c in "0123456789abcdefghjkmnpqrstvwxyz")
        {
            count += (await installation.Documents.RangeAsync($"sign-in:{c}", KeyRange.All, 1000, default)).Count;
        }

        return count;
    }
}
