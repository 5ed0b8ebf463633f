using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tests.Identity;

namespace SuggestionFunctions.Tests.Registers;

[Trait("speed", "slow")]
public sealed class PeopleTests : IAsyncLifetime
{
    private readonly Installation installation = new();
    private string admin = "";
    private string office = "";
    private string deputy = "";

    public async ValueTask InitializeAsync()
    {
        await Hefu.LayOutAsync(installation);
        admin = await installation.TokenOfAsync("admin");
        office = await installation.TokenOfAsync("office");
        deputy = await installation.TokenOfAsync("deputy");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task The_office_takes_a_deputy_in_who_then_signs_in()
    {
        var created = (await CreateAsync(office, new
        {
            name = "代表一一二",
            account = "Deputy112",
            group = Hefu.Group,
            station = Hefu.Station,
            phone = "138 0000 0000",
            posts = new[] { new { role = "deputy", organization = Hefu.Town, from = "2026-03-02" } },
        })).Is(201);
        Assert.StartsWith("hefu.p", created.Id);
        Assert.Equal($"/api/people/{created.Id}", created.Headers.Location.ToString());
        Assert.Matches("^\".+\"$", created.ETag);
        Assert.Equal("deputy112", (string?)created["account"]);

        var signedIn = (await SignInAsync("deputy112", (string?)created["oneTimePassword"] ?? "")).Is(200);
        Assert.Equal("hefu.deputy", (string?)signedIn["me"]["posts"]?[0]?["id"]);
        var read = (await installation.SendAsync("GET", created.Headers.Location.ToString(), office)).Is(200);
        Assert.Equal(created.ETag, read.ETag);
        Assert.Null(read.Body?["oneTimePassword"]);
        var holders = await installation.Get<Register>().HoldersAsync("hefu.deputy", new DateOnly(2026, 3, 2), default);
        Assert.Equal([Hefu.Deputy, created.Id], holders.Select(holder => holder.Id));
    }

    [Fact]
    public async Task Without_an_account_there_is_no_password()
    {
        var created = (await CreateAsync(office, new { name = "无账号" })).Is(201);
        Assert.Null(created.Body?["oneTimePassword"]);
        Assert.Empty(created["posts"].AsArray());
    }

    [Fact]
    public async Task A_repeat_finds_the_first_result_without_the_password()
    {
        var first = (await CreateAsync(office, Newcomer("new1"), "key-1")).Is(201);
        var again = (await CreateAsync(office, Newcomer("new1"), "key-1")).Is(201);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(first.ETag, again.ETag);
        Assert.Equal(first.Headers.Location.ToString(), again.Headers.Location.ToString());
        Assert.Null(again.Body?["oneTimePassword"]);
        (await SignInAsync("new1", (string?)first["oneTimePassword"] ?? "")).Is(200);

        (await CreateAsync(office, Newcomer("new2"), "key-1")).Is(409, "duplicate-key");
        Assert.NotEqual(first.Id, (await CreateAsync(admin, Newcomer("new3"), "key-1")).Is(201).Id);
        (await CreateAsync(office, Newcomer("new4"), "no blanks")).Is(400, "bad-idempotency-key");
    }

    [Fact]
    public async Task Of_many_equal_requests_at_once_one_gives_out_the_password_and_it_works()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CreateAsync(office, Newcomer("once"), "key-1"))));
        Assert.All(answers, answer => answer.Is(201));
        Assert.Single(answers.Select(answer => answer.Id).Distinct());
        var password = Assert.Single(answers, answer => answer.Body?["oneTimePassword"] is not null)["oneTimePassword"];
        (await SignInAsync("once", password.ToString())).Is(200);
    }

    [Fact]
    public async Task Many_deputies_at_once_all_become_holders_of_the_one_post()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => CreateAsync(office, new
        {
            name = $"新代表{i}",
            posts = new[] { new { role = "deputy", organization = Hefu.Town, from = "2026-01-01" } },
        }))));
        Assert.All(answers, answer => answer.Is(201));
        Assert.Equal(13, (await installation.Get<Register>().HoldersAsync("hefu.deputy", new DateOnly(2026, 3, 2), default)).Count);
    }

    [Fact]
    public async Task An_account_belongs_to_one_person_of_all_towns()
    {
        (await CreateAsync(office, Newcomer("CHAIR"))).Is(409, "account-taken");
        (await CreateAsync(office, Newcomer("linadmin"))).Is(409, "account-taken");
        var people = await installation.Get<Register>().PeopleAsync(Hefu.Town, default);
        Assert.Equal(5, people.Count);
    }

    [Fact]
    public async Task A_name_claimed_by_a_request_that_died_is_free_after_a_minute()
    {
        AccountName.TryRead("orphan", out var name);
        await installation.Get<Accounts>().ClaimAsync(name, "hefu.pneverborn", default);
        (await CreateAsync(office, Newcomer("orphan"))).Is(409, "account-taken");
        installation.Real.Pass(TimeSpan.FromMinutes(2));
        var created = (await CreateAsync(office, Newcomer("orphan"))).Is(201);
        (await SignInAsync("orphan", (string?)created["oneTimePassword"] ?? "")).Is(200);
    }

    [Theory]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name": ""}""", "name")]
    [InlineData("""{"name": 7}""", "name")]
    [InlineData("""{"name": "a\u0007b"}""", "name")]
    [InlineData("""{"name": "a\nb"}""", "name")]
    [InlineData("""{"name": "x", "account": "a b"}""", "account")]
    [InlineData("""{"name": "x", "phone": "call me"}""", "phone")]
    [InlineData("""{"name": "x", "group": "hefu.s1"}""", "group")]
    [InlineData("""{"name": "x", "group": "hefu.g99"}""", "group")]
    [InlineData("""{"name": "x", "station": "../../x"}""", "station")]
    [InlineData("""{"name": "x", "posts": "chair"}""", "posts")]
    [InlineData("""{"name": "x", "posts": [{"organization": "hefu", "from": "2026-01-01"}]}""", "posts[0].role")]
    [InlineData("""{"name": "x", "posts": [{"role": "king", "organization": "hefu", "from": "2026-01-01"}]}""", "posts[0].role")]
    [InlineData("""{"name": "x", "posts": [{"role": "chair", "organization": "hefu"}]}""", "posts[0].from")]
    [InlineData("""{"name": "x", "posts": [{"role": "chair", "organization": "hefu", "from": "2026-02-30"}]}""", "posts[0].from")]
    [InlineData("""{"name": "x", "posts": [{"role": "chair", "organization": "hefu", "from": "2026-02-02", "until": "2026-02-01"}]}""", "posts[0].until")]
    [InlineData("""{"name": "x", "posts": [{"role": "chair", "organization": "lin", "from": "2026-01-01"}]}""", "posts[0].organization")]
    [InlineData("""{"name": "x", "posts": [{"role": "chair", "organization": "hefu.dfarming", "from": "2026-01-01"}]}""", "posts[0].role")]
    [InlineData("""{"name": "x", "posts": [{"role": "leaderInCharge", "organization": "hefu", "post": "hefu.chair", "from": "2026-01-01"}]}""", "posts[0].post")]
    [InlineData("""{"name": "x", "posts": [{"role": "chair", "organization": "hefu", "from": "2026-01-01"}, {"role": "chair", "organization": "hefu", "from": "2026-02-01"}]}""", "posts[1].role")]
    [InlineData("""{"name": "x", "posts": [{"role": "chair", "organization": "hefu", "from": "2026-01-01", "substitute": true}]}""", "posts[0].substitute")]
    public async Task Mistakes_are_named_and_change_nothing(string body, string field)
    {
        Assert.NotNull((await installation.SendTextAsync("POST", "/api/people", office, body)).Is(422)["errors"][field]);
        Assert.Equal(5, (await installation.Get<Register>().PeopleAsync(Hefu.Town, default)).Count);
    }

    [Fact]
    public async Task A_name_of_a_megabyte_is_refused()
    {
        (await CreateAsync(office, new { name = new string('长', 400_000) })).Is(413, "too-large");
        (await CreateAsync(office, new { name = new string('长', 51) })).Is(422, "invalid");
    }

    [Fact]
    public async Task A_leader_in_charge_gets_a_post_of_their_own_or_the_one_named()
    {
        var own = (await CreateAsync(office, Leader("副镇长甲"))).Is(201);
        var post = (await installation.SendAsync("POST", "/api/posts", office, new { role = "leaderInCharge", organization = Hefu.Town, name = "分管水利" })).Is(201);
        var named = (await CreateAsync(office, Leader("副镇长乙", post.Id))).Is(201);
        Assert.Equal(post.Id, (string?)named["posts"][0]?["id"]);
        var ownPost = (string?)own["posts"][0]?["id"] ?? "";
        Assert.StartsWith("hefu.leaderInCharge.", ownPost);
        Assert.NotEqual(post.Id, ownPost);

        var list = (await installation.SendAsync("GET", "/api/posts?role=leaderInCharge", deputy)).Is(200);
        Assert.Equal(2, list.Ids.Count);
        Assert.Equal(own.Id, (string?)list["items"].AsArray().Single(item => (string?)item?["id"] == ownPost)?["holders"]?[0]?["id"]);

        // The same list again changes nothing.
        var again = (await PatchAsync(office, own.Id, new { posts = new[] { new { role = "leaderInCharge", organization = Hefu.Town, from = "2026-01-01" } } })).Is(200);
        Assert.Equal(ownPost, (string?)Assert.Single(again["posts"].AsArray())?["id"]);
    }

    [Fact]
    public async Task Everybody_signed_in_sees_names_and_posts_only()
    {
        foreach (var answer in new[] { await installation.SendAsync("GET", "/api/people", deputy), await installation.SendAsync("GET", $"/api/people/{Hefu.Deputy}", deputy) })
        {
            answer.Is(200);
            Assert.DoesNotContain("0572", answer.Text);
            Assert.DoesNotContain("account", answer.Text);
            Assert.DoesNotContain("from", answer.Text);
        }

        var full = (await installation.SendAsync("GET", $"/api/people/{Hefu.Deputy}", office)).Is(200);
        Assert.Equal("0572-1234567", (string?)full["phone"]);
        Assert.Equal("deputy", (string?)full["account"]);
        Assert.Equal("2025-01-01", (string?)full["posts"][0]?["from"]);
        (await installation.SendAsync("GET", "/api/people")).Is(401);
    }

    [Fact]
    public async Task Another_town_does_not_exist()
    {
        var other = await installation.TokenOfAsync("linadmin");
        (await installation.SendAsync("GET", $"/api/people/{Hefu.Deputy}", other)).Is(404, "not-found");
        (await PatchAsync(other, Hefu.Deputy, new { name = "x" })).Is(404);
        (await installation.SendAsync("GET", $"/api/people/{Hefu.OtherDeputy}", admin)).Is(404);
        Assert.Equal(["lin.padmin", "lin.pdeputy"], (await installation.SendAsync("GET", "/api/people", other)).Is(200).Ids);
        (await installation.SendAsync("GET", $"/api/departments/{Hefu.Department}", other)).Is(404);
        (await installation.SendAsync("PATCH", $"/api/departments/{Hefu.Department}", other, new { name = "x" })).Is(404);
        (await installation.SendAsync("GET", "/api/posts/hefu.chair", other)).Is(404);
    }

    [Theory]
    [InlineData("chair")]
    [InlineData("deputy")]
    [InlineData("clerk")]
    public async Task Others_keep_no_registers(string account)
    {
        var token = await installation.TokenOfAsync(account);
        (await CreateAsync(token, Newcomer("x1"))).Is(403, "forbidden");
        (await PatchAsync(token, Hefu.Deputy, new { name = "x" })).Is(403);
        (await PatchAsync(token, Hefu.OtherDeputy, new { name = "x" })).Is(403);
        (await installation.SendAsync("POST", "/api/departments", token, new { name = "x" })).Is(403);
        (await installation.SendAsync("POST", "/api/categories", token, new { name = "x" })).Is(403);
        (await installation.SendAsync("POST", "/api/posts", token, new { role = "leaderInCharge" })).Is(403);
        (await installation.SendAsync("GET", "/api/people?active=false", token)).Is(403);
    }

    [Fact]
    public async Task Pages_go_through_everybody_once()
    {
        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = (await installation.SendAsync("GET", $"/api/people?pageSize=2&after={next}", deputy)).Is(200);
            seen.AddRange(page.Ids);
            next = (string?)page.Body?["next"];
        }

        Assert.Equal([Hefu.Admin, Hefu.Chair, Hefu.Clerk, Hefu.Deputy, Hefu.Office], seen);
        Assert.Equal([Hefu.Chair], (await installation.SendAsync("GET", "/api/people?role=chair", deputy)).Is(200).Ids);
        (await installation.SendAsync("GET", "/api/people?role=king", deputy)).Is(400, "bad-query");
        (await installation.SendAsync("GET", "/api/people?pageSize=0", deputy)).Is(400, "bad-query");
        (await installation.SendAsync("GET", "/api/people?after=AAAA", deputy)).Is(400, "bad-query");
        (await installation.SendAsync("GET", "/api/people?after=!!!", deputy)).Is(400, "bad-query");
        (await installation.SendAsync("GET", "/api/people?active=maybe", deputy)).Is(400, "bad-query");
    }

    private static object Newcomer(string account) => new { name = "新人", account };

    private static object Leader(string name, string? post = null) =>
        new { name, posts = new[] { new { role = "leaderInCharge", organization = Hefu.Town, post, from = "2026-01-01" } } };

    private Task<Answer> CreateAsync(string token, object body, string? key = null) =>
        installation.SendAsync("POST", "/api/people", token, body, key is null ? null : [$"Idempotency-Key: {key}"]);

    private Task<Answer> PatchAsync(string token, string id, object body) => installation.SendAsync("PATCH", $"/api/people/{id}", token, body);

    private Task<Answer> SignInAsync(string account, string password) =>
        installation.SendAsync("POST", "/api/session", body: new { account, password });
}
