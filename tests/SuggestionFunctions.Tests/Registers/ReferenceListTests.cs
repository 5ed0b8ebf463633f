using SuggestionFunctions.Registers;
using SuggestionFunctions.Tests.Identity;

namespace SuggestionFunctions.Tests.Registers;

public sealed class ReferenceListTests : IAsyncLifetime
{
    private readonly Installation installation = new();
    private string office = "";
    private string deputy = "";

    public async ValueTask InitializeAsync()
    {
        await Hefu.LayOutAsync(installation);
        office = await installation.TokenOfAsync("office");
        deputy = await installation.TokenOfAsync("deputy");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task A_department_comes_with_the_post_of_its_people()
    {
        var created = (await SendAsync("POST", "/api/departments", new { name = "水利站" })).Is(201);
        Assert.Equal($"/api/departments/{created.Id}", created.Headers.Location.ToString());
        Assert.Equal($$"""{"id":"{{created.Id}}","name":"水利站"}""", created.Text);
        var posts = (await installation.SendAsync("GET", "/api/posts?role=department", deputy)).Is(200);
        Assert.Contains($"{created.Id}.department", posts.Ids);
        var person = (await SendAsync("POST", "/api/people", new
        {
            name = "站长",
            posts = new[] { new { role = "department", organization = created.Id, from = "2026-03-02" } },
        })).Is(201);
        var post = (await installation.SendAsync("GET", $"/api/posts/{created.Id}.department", deputy)).Is(200);
        Assert.Equal(person.Id, (string?)post["holders"][0]?["id"]);
    }

    [Fact]
    public async Task A_new_name_reaches_posts_and_people()
    {
        var read = (await installation.SendAsync("GET", $"/api/departments/{Hefu.Department}", office)).Is(200);
        var changed = (await SendAsync("PATCH", $"/api/departments/{Hefu.Department}", new { name = "农业农村局" }, $"If-Match: {read.ETag}")).Is(200);
        Assert.Equal("农业农村局", (string?)changed["name"]);
        (await SendAsync("PATCH", $"/api/departments/{Hefu.Department}", new { name = "x" }, $"If-Match: {read.ETag}")).Is(412);
        Assert.Equal("农业农村局", (await installation.Get<Register>().PostAsync("hefu.dfarming.department", default))?.Organization.Name);
        Assert.Contains("农业农村局", (await installation.SendAsync("GET", "/api/me", await installation.TokenOfAsync("clerk"))).Text);
    }

    [Theory]
    [InlineData("/api/departments", "农业农村办公室")]
    [InlineData("/api/categories", "水利")]
    public async Task Names_are_unique_and_repeats_find_the_first(string path, string taken)
    {
        (await SendAsync("POST", path, new { name = taken })).Is(409, "name-taken");
        var first = (await SendAsync("POST", path, new { name = "新的" }, "Idempotency-Key: k1")).Is(201);
        Assert.Equal(first.Text, (await SendAsync("POST", path, new { name = "新的" }, "Idempotency-Key: k1")).Is(201).Text);
        (await SendAsync("POST", path, new { name = "另一个" }, "Idempotency-Key: k1")).Is(409, "duplicate-key");
        (await SendAsync("PATCH", $"{path}/{first.Id}", new { name = taken })).Is(409, "name-taken");
        (await SendAsync("PATCH", $"{path}/{first.Id}", new { name = "新的" })).Is(200);
    }

    [Theory]
    [InlineData("/api/departments")]
    [InlineData("/api/categories")]
    public async Task Closed_ones_leave_the_list_and_can_be_reopened(string path)
    {
        var id = (await SendAsync("POST", path, new { name = "临时" })).Is(201).Id;
        Assert.False((bool)(await SendAsync("PATCH", $"{path}/{id}", new { active = false })).Is(200)["active"]);
        Assert.DoesNotContain(id, (await installation.SendAsync("GET", path, deputy)).Is(200).Ids);
        Assert.Equal([id], (await installation.SendAsync("GET", path + "?active=false", office)).Is(200).Ids);
        (await installation.SendAsync("GET", path + "?active=false", deputy)).Is(403);
        (await SendAsync("PATCH", $"{path}/{id}", new { active = true })).Is(200);
        Assert.Contains(id, (await installation.SendAsync("GET", path, deputy)).Is(200).Ids);
    }

    [Theory]
    [InlineData("/api/departments")]
    [InlineData("/api/categories")]
    public async Task Mistakes_are_refused(string path)
    {
        foreach (var body in new[] { "{}", """{"name": null}""", """{"name": "a\u0000"}""", """{"name": "a\nb"}""", """{"name": []}""", $$"""{"name": "{{new string('长', 60)}}"}""" })
        {
            (await installation.SendTextAsync("POST", path, office, body)).Is(422, "invalid");
        }

        (await installation.SendTextAsync("POST", path, office, "nonsense")).Is(400, "not-json");
        (await SendAsync("PATCH", $"{path}/nothing", new { name = "x" })).Is(404);
        (await SendAsync("PATCH", $"{path}/no thing", new { name = "x" })).Is(404);
        (await installation.SendAsync("GET", $"{path}/hefu.nothing", deputy)).Is(404);
        (await installation.SendAsync("GET", path)).Is(401);
    }

    [Fact]
    public async Task A_list_is_cut_into_pages()
    {
        var first = (await installation.SendAsync("GET", "/api/categories?pageSize=10", deputy)).Is(200);
        Assert.Equal(10, first.Ids.Count);
        var rest = (await installation.SendAsync("GET", $"/api/categories?pageSize=10&after={first["next"]}", deputy)).Is(200);
        Assert.Equal(DefaultCategories.All.Skip(10).Select(category => category.Id), rest.Ids);
        Assert.True(rest.Body?.AsObject().ContainsKey("next"));
        Assert.Null(rest.Body?["next"]);
    }

    [Fact]
    public async Task Posts_show_their_holders_of_today()
    {
        var posts = (await installation.SendAsync("GET", "/api/posts?role=chair", deputy)).Is(200);
        Assert.Equal(
            """{"items":[{"id":"hefu.chair","role":"chair","organization":{"id":"hefu","name":"和孚镇"},"holders":[{"id":"hefu.pchair","name":"主席"}]}],"next":null}""",
            posts.Text);
        Assert.Equal(11, (await installation.SendAsync("GET", "/api/posts", deputy)).Is(200).Ids.Count);
        (await installation.SendAsync("GET", "/api/posts?role=Chair", deputy)).Is(400, "bad-query");
    }

    [Fact]
    public async Task Only_leaders_posts_are_added_one_by_one()
    {
        (await SendAsync("POST", "/api/posts", new { role = "chair" })).Is(422, "invalid");
        (await SendAsync("POST", "/api/posts", new { role = "leaderInCharge", organization = Hefu.Department })).Is(422, "invalid");
        (await SendAsync("POST", "/api/posts", new { })).Is(422, "invalid");
        var first = (await SendAsync("POST", "/api/posts", new { role = "leaderInCharge", name = "分管农业" }, "Idempotency-Key: k")).Is(201);
        Assert.Equal(first.Text, (await SendAsync("POST", "/api/posts", new { role = "leaderInCharge", name = "分管农业" }, "Idempotency-Key: k")).Is(201).Text);
        (await SendAsync("POST", "/api/posts", new { role = "leaderInCharge", name = "分管水利" }, "Idempotency-Key: k")).Is(409, "duplicate-key");
        (await installation.SendAsync("GET", first.Headers.Location.ToString(), deputy)).Is(200);
    }

    private Task<Answer> SendAsync(string method, string path, object body, params string[] headers) =>
        installation.SendAsync(method, path, office, body, headers);
}
