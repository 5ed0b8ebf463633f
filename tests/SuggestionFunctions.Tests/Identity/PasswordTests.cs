using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Tests.Identity;

[Trait("speed", "slow")]
public sealed class PasswordTests : IAsyncLifetime
{
    private const string Chosen = "稻花香里说丰年 2026";
    private readonly Installation installation = new();
    private IReadOnlyDictionary<string, string> passwords = new Dictionary<string, string>();

    public async ValueTask InitializeAsync() => passwords = await Hefu.LayOutAsync(installation, mustChange: true);

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task With_a_one_time_password_nothing_works_but_changing_it()
    {
        var signedIn = await SignInAsync("office", passwords["office"]);
        Assert.True((bool)signedIn.Is(200)["passwordChangeRequired"]);
        var token = (string?)signedIn["token"] ?? "";
        (await installation.SendAsync("GET", "/api/people", token)).Is(403, "password-change-required");
        (await installation.SendAsync("POST", "/api/departments", token, new { name = "一" })).Is(403, "password-change-required");
        (await installation.SendAsync("GET", "/api/me", token)).Is(200);
        (await installation.SendAsync("GET", "/api/session", token)).Is(200);

        (await ChangeAsync(token, passwords["office"], Chosen)).Is(204);
        (await installation.SendAsync("GET", "/api/people", token)).Is(200);
        (await SignInAsync("office", passwords["office"])).Is(401);
        Assert.Null((await SignInAsync("office", Chosen)).Is(200).Body?["passwordChangeRequired"]);
    }

    [Fact]
    public async Task Changing_the_password_ends_the_other_sessions()
    {
        var other = await TokenAsync("office", passwords["office"]);
        var token = await TokenAsync("office", passwords["office"]);
        (await ChangeAsync(token, passwords["office"], Chosen)).Is(204);
        (await installation.SendAsync("GET", "/api/me", token)).Is(200);
        (await installation.SendAsync("GET", "/api/me", other)).Is(401);
    }

    [Fact]
    public async Task The_present_password_must_be_right_and_guessing_it_is_slowed_down()
    {
        var token = await TokenAsync("office", passwords["office"]);
        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull((await ChangeAsync(token, "wrong", Chosen)).Is(422, "invalid")["errors"]["old"]);
        }

        (await ChangeAsync(token, passwords["office"], Chosen)).Is(429);
        installation.Real.Pass(TimeSpan.FromSeconds(10));
        (await ChangeAsync(token, passwords["office"], Chosen)).Is(204);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("123456789")]
    [InlineData("1234567890")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("Password123456789")]
    [InlineData("officeoffice12")]
    [InlineData("with\u0001control-character")]
    [InlineData("")]
    public async Task A_weak_password_is_refused(string weak)
    {
        var token = await TokenAsync("office", passwords["office"]);
        Assert.NotNull((await ChangeAsync(token, passwords["office"], weak)).Is(422, "invalid")["errors"]["new"]);
        (await SignInAsync("office", passwords["office"])).Is(200);
    }

    [Fact]
    public async Task The_same_password_again_is_refused()
    {
        var token = await TokenAsync("office", passwords["office"]);
        (await ChangeAsync(token, passwords["office"], passwords["office"])).Is(422, "invalid");
    }

    [Fact]
    public async Task Two_changes_at_once_leave_one_password()
    {
        var token = await TokenAsync("office", passwords["office"]);
        string[] chosen = ["first of two choices", "second of two choices"];
        var answers = await Task.WhenAll(chosen.Select(password => Task.Run(() => ChangeAsync(token, passwords["office"], password))));
        Assert.Single(answers, answer => answer.Status == 204);
        var work = 0;
        foreach (var password in chosen)
        {
            work += (await SignInAsync("office", password)).Status == 200 ? 1 : 0;
        }

        Assert.Equal(1, work);
    }

    [Fact]
    public void Generated_passwords_are_readable_and_random()
    {
        var many = Enumerable.Range(0, 1000).Select(_ => GeneratedPassword.Create()).ToArray();
        Assert.Equal(1000, many.Distinct().Count());
        Assert.All(many, password => Assert.Matches("^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$", password));
        Assert.All(many, password => Assert.Null(PasswordRules.Mistake(password, "admin", "管理员")));
    }

    [Theory]
    [InlineData("admin", "admin")]
    [InlineData("张三", "张三")]
    [InlineData("A.B-C_d@E+f", "a.b-c_d@e+f")]
    [InlineData("ａｄｍｉｎ１", "admin1")]
    public void Account_names_are_folded(string typed, string kept)
    {
        Assert.True(AccountName.TryRead(typed, out var name));
        Assert.Equal(kept, name.Value);
        Assert.True(SuggestionFunctions.Storage.DocumentName.IsValid(name.Partition));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\u0000b")]
    [InlineData("\ud83d\ude00\ud83d\ude00")]
    public void Other_names_are_none(string typed) => Assert.False(AccountName.TryRead(typed, out _));

    [Fact]
    public void Different_accounts_never_share_a_partition()
    {
        AccountName.TryRead("a@b", out var at);
        AccountName.TryRead("a+b", out var plus);
        AccountName.TryRead("a0040b", out var digits);
        Assert.Equal(3, new[] { at.Partition, plus.Partition, digits.Partition }.Distinct().Count());
    }

    private Task<Answer> SignInAsync(string account, string password) =>
        installation.SendAsync("POST", "/api/session", body: new { account, password });

    private async Task<string> TokenAsync(string account, string password) => (string?)(await SignInAsync(account, password)).Is(200)["token"] ?? "";

    private Task<Answer> ChangeAsync(string token, string old, string chosen) =>
        installation.SendAsync("PUT", "/api/me/password", token, new Dictionary<string, string> { ["old"] = old, ["new"] = chosen });
}
