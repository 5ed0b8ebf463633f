namespace SystemTests.Demo;

/// <summary>The file by which a newcomer gets in.</summary>
[Trait("speed", "slow")]
public sealed class DemoAccountsTests(DemoServer demo)
{
    private static readonly string[] Roles =
    [
        "deputy", "helper", "partySecretary", "chair", "mayor", "leaderInCharge", "department", "congressOffice", "presidium", "stationHead", "manager", "admin",
    ];

    [Fact]
    public void The_file_is_readable_by_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(demo.Server.DataFolder, "demo-accounts.json")));
    }

    [Fact]
    public void Every_role_has_an_account_and_the_town_its_111_deputies()
    {
        var accounts = SignedInPerson.DemoAccountsOf(demo.Server);
        var posts = accounts.SelectMany(account => account["posts"].Items()).ToList();
        Assert.Superset(Roles.ToHashSet(), posts.Select(post => post["role"].Text()).ToHashSet());
        Assert.Equal(111, posts.Count(post => post["id"].Text() == "hefu.deputy"));
        Assert.All(accounts, account => Assert.Equal(5 * 3 + 2, account["password"].Text().Length));
        Assert.Equal(accounts.Count, accounts.Select(account => account["account"].Text()).Distinct().Count());
    }

    [Theory]
    [InlineData("secretary")]
    [InlineData("deputy001")]
    [InlineData("deputy111")]
    [InlineData("helper1")]
    [InlineData("station1")]
    [InlineData("admin")]
    [InlineData("sl-deputy05")]
    public async Task What_the_file_says_is_what_works(string account)
    {
        var line = SignedInPerson.DemoAccountsOf(demo.Server).Single(entry => entry["account"].Text() == account);
        using var person = await SignedInPerson.SignInAsync(demo.Server, account);
        Assert.Equal(line["id"].Text(), person.Id);
        Assert.Equal(line["posts"]?.ToJsonString(), person.Me["posts"]?.ToJsonString());
    }

    [Fact]
    public async Task Posts_of_other_times_are_not_held_today()
    {
        using var former = await SignedInPerson.SignInAsync(demo.Server, "mayor-former");
        using var coming = await SignedInPerson.SignInAsync(demo.Server, "office3");
        Assert.Empty(former.Me["posts"].Items());
        Assert.Empty(coming.Me["posts"].Items());
        Assert.Empty(await former.ListAsync("api/suggestions"));
    }

    [Fact]
    public async Task Somebody_holds_two_posts()
    {
        using var both = await SignedInPerson.SignInAsync(demo.Server, "deputy111");
        Assert.Equal(["deputy", "helper"], both.Me["posts"].Items().Select(post => post["role"].Text()).Order());
    }
}
