using System.Collections.Concurrent;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Tests.Identity;

public sealed class FirstAdministratorTests : IAsyncDisposable
{
    private static readonly FirstTown Town = new(null, null, null);
    private readonly Installation installation = new();
    private readonly ConcurrentQueue<(string Account, string Password)> announced = new();

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task The_first_start_makes_a_town_and_an_administrator_who_then_builds_it_up()
    {
        Assert.True(await RunAsync());
        var (account, password) = Assert.Single(announced);
        Assert.Equal("admin", account);
        Assert.Equal([new Town("town", "本镇", "T")], await installation.Get<Register>().TownsAsync(default));

        var token = (string?)(await SignInAsync(password)).Is(200)["token"] ?? "";
        (await installation.SendAsync("GET", "/api/people", token)).Is(403, "password-change-required");
        (await installation.SendAsync("PUT", "/api/me/password", token, new Dictionary<string, string> { ["old"] = password, ["new"] = "a long new password" })).Is(204);
        (await installation.SendAsync("POST", "/api/people", token, new
        {
            name = "人大办",
            account = "office",
            posts = new[] { new { role = "congressOffice", organization = "town", from = "2026-03-02" } },
        })).Is(201);
        Assert.Equal(13, (await installation.SendAsync("GET", "/api/categories", token)).Is(200).Ids.Count);
    }

    [Fact]
    public async Task Later_starts_do_nothing()
    {
        await RunAsync();
        Assert.False(await RunAsync());
        installation.Real.Pass(TimeSpan.FromDays(1));
        Assert.False(await RunAsync());
        (await SignInAsync(Assert.Single(announced).Password)).Is(200);
    }

    [Fact]
    public async Task Where_a_town_stands_already_nothing_is_made()
    {
        await Hefu.LayOutAsync(installation);
        Assert.False(await RunAsync());
        Assert.Empty(announced);
    }

    [Fact]
    public async Task Of_several_starts_at_once_one_announces_and_its_password_works()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(RunAsync)));
        Assert.Single(made, mine => mine);
        (await SignInAsync(Assert.Single(announced).Password)).Is(200);
    }

    [Fact]
    public async Task A_start_that_died_before_it_announced_is_finished_by_the_next()
    {
        await Assert.ThrowsAsync<IOException>(() =>
            installation.Get<FirstAdministrator>().RunAsync(Town, (_, _) => throw new IOException("the plug was pulled"), default));
        installation.Real.Pass(TimeSpan.FromSeconds(11));
        Assert.True(await RunAsync());
        (await SignInAsync(Assert.Single(announced).Password)).Is(200);
    }

    [Theory]
    [InlineData("a.b", "x", "T")]
    [InlineData("Town", "x", "T")]
    [InlineData("town", "x\u0000", "T")]
    [InlineData("town", "x", "t1")]
    public void Wrong_settings_are_named(string id, string name, string code) =>
        Assert.Contains("setting Town", Assert.Throws<ArgumentException>(() => new FirstTown(id, name, code)).Message);

    private Task<bool> RunAsync() =>
        installation.Get<FirstAdministrator>().RunAsync(Town, (account, password) => announced.Enqueue((account, password)), default);

    private Task<Answer> SignInAsync(string password) => installation.SendAsync("POST", "/api/session", body: new { account = "admin", password });
}
