using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tests.Identity;

namespace SuggestionFunctions.Tests.Registers;

public sealed class PersonChangeTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private readonly Installation installation = new();
    private string admin = "";
    private string office = "";

    public async ValueTask InitializeAsync()
    {
        await Hefu.LayOutAsync(installation);
        admin = await installation.TokenOfAsync("admin");
        office = await installation.TokenOfAsync("office");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Only_what_is_sent_changes_and_null_clears()
    {
        var changed = (await PatchAsync(office, Hefu.Deputy, """{"name": "代表改名", "phone": null}""")).Is(200);
        Assert.Equal("代表改名", (string?)changed["name"]);
        Assert.Null(changed.Body?["phone"]);
        Assert.Equal(Hefu.Group, (string?)changed["group"]);
        Assert.Single(changed["posts"].AsArray());
        Assert.Equal("代表改名", Assert.Single(await HoldersAsync("hefu.deputy")).Name);
        (await PatchAsync(office, Hefu.Deputy, """{"name": null}""")).Is(422);
        (await PatchAsync(office, "hefu.pnobody", """{"name": "x"}""")).Is(404);
    }

    [Fact]
    public async Task An_older_version_is_refused()
    {
        var read = await installation.SendAsync("GET", $"/api/people/{Hefu.Deputy}", office);
        var changed = (await PatchAsync(office, Hefu.Deputy, """{"phone": "1"}""", $"If-Match: {read.ETag}")).Is(200);
        Assert.NotEqual(read.ETag, changed.ETag);
        (await PatchAsync(office, Hefu.Deputy, """{"phone": "2"}""", $"If-Match: {read.ETag}")).Is(412, "changed-meanwhile");
        (await PatchAsync(office, Hefu.Deputy, """{"phone": "2"}""", "If-Match: \"nonsense\"")).Is(412);
        (await PatchAsync(office, Hefu.Deputy, """{"phone": "2"}""", $"If-Match: \"x\", {changed.ETag}")).Is(200);
        (await PatchAsync(office, Hefu.Deputy, """{"phone": "3"}""", "If-Match: *")).Is(200);
        (await PatchAsync(office, Hefu.Deputy, """{"phone": "4"}""")).Is(200);
    }

    [Fact]
    public async Task A_post_that_is_taken_away_has_ended_yesterday_and_is_remembered()
    {
        var changed = (await PatchAsync(office, Hefu.Deputy, """{"posts": []}""")).Is(200);
        var post = Assert.Single(changed["posts"].AsArray());
        Assert.Equal("2026-03-01", (string?)post?["until"]);
        Assert.Empty(await HoldersAsync("hefu.deputy"));
        Assert.Single((await installation.Get<Register>().PostAsync("hefu.deputy", default))?.Holders ?? []);
    }

    [Fact]
    public async Task A_new_post_comes_beside_the_old_and_a_later_one_only_on_its_day()
    {
        (await PatchAsync(office, Hefu.Deputy, Posts(("deputy", "2025-01-01", null), ("mayor", "2026-03-03", null)))).Is(200);
        Assert.Single(await HoldersAsync("hefu.deputy"));
        Assert.Empty(await HoldersAsync("hefu.mayor"));
        Assert.Single(await installation.Get<Register>().HoldersAsync("hefu.mayor", Today.AddDays(1), default));

        (await PatchAsync(office, Hefu.Deputy, Posts(("deputy", "2025-01-01", "2026-03-31")))).Is(200);
        Assert.Empty((await installation.Get<Register>().PostAsync("hefu.mayor", default))?.Holders ?? []);
        Assert.Empty(await installation.Get<Register>().HoldersAsync("hefu.deputy", new DateOnly(2026, 4, 1), default));
    }

    [Fact]
    public async Task The_posts_as_read_can_be_sent_back()
    {
        var before = await installation.SendAsync("GET", $"/api/people/{Hefu.Deputy}", office);
        await PatchAsync(office, Hefu.Deputy, Posts(("deputy", "2025-01-01", "2026-01-31"), ("presidium", "2026-02-01", null)));
        var read = await installation.SendAsync("GET", $"/api/people/{Hefu.Deputy}", office);
        var list = new JsonArray([.. read["posts"].AsArray().Select(post => (JsonNode)new JsonObject
        {
            ["role"] = (string?)post?["role"], ["organization"] = (string?)post?["organization"]?["id"], ["from"] = (string?)post?["from"], ["until"] = (string?)post?["until"],
        })]);
        var again = (await PatchAsync(office, Hefu.Deputy, new JsonObject { ["posts"] = list }.ToJsonString())).Is(200);
        Assert.Equal(read["posts"].ToJsonString(), again["posts"].ToJsonString());
        Assert.NotEqual(before["posts"].ToJsonString(), again["posts"].ToJsonString());
    }

    [Fact]
    public async Task Somebody_deactivated_holds_nothing_until_they_are_back()
    {
        (await PatchAsync(office, Hefu.Clerk, """{"active": false}""")).Is(200);
        Assert.Empty(await HoldersAsync("hefu.dfarming.department"));
        Assert.DoesNotContain(Hefu.Clerk, (await installation.SendAsync("GET", "/api/people", office)).Ids);
        Assert.Equal([Hefu.Clerk], (await installation.SendAsync("GET", "/api/people?active=false", office)).Ids);
        (await installation.SendAsync("GET", $"/api/people/{Hefu.Clerk}", await installation.TokenOfAsync("deputy"))).Is(404);
        (await PatchAsync(office, Hefu.Clerk, """{"active": true}""")).Is(200);
        Assert.Single(await HoldersAsync("hefu.dfarming.department"));
    }

    [Fact]
    public async Task A_reset_gives_a_new_one_time_password_and_ends_the_sessions()
    {
        var token = await installation.TokenOfAsync("deputy");
        var reset = (await PatchAsync(office, Hefu.Deputy, """{"resetPassword": true}""")).Is(200);
        (await installation.SendAsync("GET", "/api/me", token)).Is(401);
        var signedIn = (await installation.SendAsync("POST", "/api/session", body: new { account = "deputy", password = (string?)reset["oneTimePassword"] })).Is(200);
        Assert.True((bool)signedIn["passwordChangeRequired"]);
    }

    [Fact]
    public async Task An_account_can_be_given_later_once()
    {
        var id = (await installation.SendAsync("POST", "/api/people", office, new { name = "没有账号" })).Is(201).Id;
        (await PatchAsync(office, id, """{"resetPassword": true}""")).Is(422);
        (await PatchAsync(office, id, """{"account": "chair"}""")).Is(409, "account-taken");
        var given = (await PatchAsync(office, id, """{"account": "late"}""")).Is(200);
        (await installation.SendAsync("POST", "/api/session", body: new { account = "late", password = (string?)given["oneTimePassword"] })).Is(200);
        Assert.Null((await PatchAsync(office, id, """{"account": "late"}""")).Is(200).Body?["oneTimePassword"]);
        (await PatchAsync(office, id, """{"account": "other"}""")).Is(422);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("manager")]
    [InlineData("congressOffice")]
    public async Task Only_an_administrator_gives_and_takes_the_posts_over_everything(string role)
    {
        (await PatchAsync(office, Hefu.Deputy, Posts(("deputy", "2025-01-01", null), (role, "2026-03-02", null)))).Is(403, "forbidden");
        (await PatchAsync(office, Hefu.Office, Posts(("congressOffice", "2025-01-01", null), (role == "congressOffice" ? "manager" : role, "2026-03-02", null)))).Is(403);
        (await installation.SendTextAsync("POST", "/api/people", office, Posts((role, "2026-03-02", null)).Replace("{\"posts\"", "{\"name\":\"x\",\"posts\"", StringComparison.Ordinal))).Is(403);
        (await PatchAsync(admin, Hefu.Deputy, Posts(("deputy", "2025-01-01", null), (role, "2026-03-02", null)))).Is(200);
        (await PatchAsync(office, Hefu.Deputy, """{"posts": []}""")).Is(403);
        (await PatchAsync(office, Hefu.Deputy, """{"phone": "123"}""")).Is(200);
    }

    [Theory]
    [InlineData("""{"resetPassword": true}""")]
    [InlineData("""{"active": false}""")]
    public async Task The_office_cannot_take_an_administrators_way_in(string body)
    {
        (await PatchAsync(office, Hefu.Admin, body)).Is(403, "forbidden");
        (await installation.SendAsync("GET", "/api/me", admin)).Is(200);
    }

    [Theory]
    [InlineData("""{"posts": []}""")]
    [InlineData("""{"active": false}""")]
    [InlineData("""{"posts": [{"role": "admin", "organization": "hefu", "from": "2025-01-01", "until": "2026-12-31"}]}""")]
    [InlineData("""{"posts": [{"role": "admin", "organization": "hefu", "from": "2026-03-03"}]}""")]
    public async Task The_last_administrator_stays(string body)
    {
        (await PatchAsync(admin, Hefu.Admin, body)).Is(409, "last-admin");
        Assert.Single(await HoldersAsync("hefu.admin"));
    }

    [Fact]
    public async Task Nobody_takes_the_administration_from_themselves_and_two_not_from_each_other()
    {
        (await PatchAsync(admin, Hefu.Chair, Posts(("chair", "2025-01-01", null), ("admin", "2026-01-01", null)))).Is(200);
        (await PatchAsync(admin, Hefu.Admin, """{"posts": []}""")).Is(409, "last-admin");

        var chair = await installation.TokenOfAsync("chair");
        var answers = await Task.WhenAll(
            Task.Run(() => PatchAsync(admin, Hefu.Chair, Posts(("chair", "2025-01-01", null)))),
            Task.Run(() => PatchAsync(chair, Hefu.Admin, """{"posts": []}""")));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Single(await HoldersAsync("hefu.admin"));
    }

    [Fact]
    public async Task A_substitution_is_not_part_of_the_list()
    {
        var town = await installation.Get<Register>().TownAsync(Hefu.Town, default);
        Assert.NotNull(town);
        await installation.Get<RegisterWriter>().ChangePersonAsync(Hefu.Deputy, IfMatch.Any, person => (person with
        {
            Appointments = [.. person.Appointments, Hefu.Appointment(town, Role.Chair, Today, Today.AddDays(9)) with { Substitute = true }],
        }, []), default);
        (await PatchAsync(office, Hefu.Deputy, """{"posts": []}""")).Is(200);
        var holders = await HoldersAsync("hefu.chair");
        Assert.Equal([Hefu.Chair, Hefu.Deputy], holders.Select(holder => holder.Id));
        Assert.True(holders[1].Substitute);
    }

    private static string Posts(params (string Role, string From, string? Until)[] posts) => SuggestionFunctions.Http.Json.Write(new
    {
        posts = posts.Select(post => new { role = post.Role, organization = Hefu.Town, from = post.From, until = post.Until }),
    });

    private Task<IReadOnlyList<PostHolder>> HoldersAsync(string post) => installation.Get<Register>().HoldersAsync(post, Today, default);

    private Task<Answer> PatchAsync(string token, string id, string body, params string[] headers) =>
        installation.SendTextAsync("PATCH", $"/api/people/{id}", token, body, headers);
}
