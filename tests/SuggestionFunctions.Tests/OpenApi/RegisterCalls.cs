using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of the registers.</summary>
internal static class RegisterCalls
{
    public static Call Departments { get; } = new("DepartmentsList", async town => new Sent(await town.AsAsync("deputy1"), "/api/departments?pageSize=1"));

    public static Call Department { get; } = new("DepartmentRead", async town => new Sent(await town.AsAsync("deputy1"), $"/api/departments/{SmallTown.Water}"));

    public static Call DepartmentCreate { get; } = new("DepartmentCreate", async town => new Sent(await town.AsAsync("office"), "/api/departments", new() { ["name"] = "水产站" }));

    public static Call DepartmentChange { get; } = new("DepartmentChange", async town =>
        new Sent(await town.AsAsync("office"), $"/api/departments/{await MadeAsync(town, "departments", "林业站")}", new() { ["active"] = false }));

    public static Call Categories { get; } = new("CategoriesList", async town => new Sent(await town.AsAsync("office"), "/api/categories?active=false"));

    public static Call Category { get; } = new("CategoryRead", async town => new Sent(await town.AsAsync("deputy1"), $"/api/categories/{SmallTown.Category}"));

    public static Call CategoryCreate { get; } = new("CategoryCreate", async town => new Sent(await town.AsAsync("office"), "/api/categories", new() { ["name"] = "林业" }));

    public static Call CategoryChange { get; } = new("CategoryChange", async town =>
        new Sent(await town.AsAsync("office"), $"/api/categories/{await MadeAsync(town, "categories", "渔业")}", new() { ["name"] = "水产" }));

    public static Call Posts { get; } = new("PostsList", async town => new Sent(await town.AsAsync("deputy1"), "/api/posts?role=leaderInCharge"));

    public static Call Post { get; } = new("PostRead", async town => new Sent(await town.AsAsync("deputy1"), $"/api/posts/{SmallTown.Leader}"));

    public static Call PostCreate { get; } = new("PostCreate", async town => new Sent(await town.AsAsync("office"), "/api/posts", new() { ["role"] = "leaderInCharge", ["name"] = "分管文教" }));

    public static Call People { get; } = new("PeopleList", async town => new Sent(await town.AsAsync("office"), "/api/people?role=deputy&pageSize=2"));

    public static Call Person { get; } = new("PersonRead", async town => new Sent(await town.AsAsync("office"), "/api/people/hefu.pdeputy1"));

    public static Call PersonCreate { get; } = new("PersonCreate", async town => new Sent(await town.AsAsync("office"), "/api/people", new()
    {
        ["name"] = "代表005",
        ["account"] = "deputy005",
        ["phone"] = "0572-1234567",
        ["group"] = SmallTown.Group,
        ["posts"] = new JsonArray(new JsonObject { ["role"] = "deputy", ["organization"] = SmallTown.Id, ["from"] = "2026-01-01", ["until"] = "2030-12-31" }),
    }));

    public static Call PersonChange { get; } = new("PersonChange", async town =>
        new Sent(await town.AsAsync("office"), $"/api/people/{await MadeAsync(town, "people", "代表006")}", new() { ["phone"] = "0572-7654321", ["active"] = false }));

    public static Call Substitutions { get; } = new("SubstitutionsList", async town => new Sent(await town.AsAsync("office"), $"/api/substitutions?postId={SmallTown.Leader}&pageSize=1"));

    public static Call Substitution { get; } = new("SubstitutionRead", async town => new Sent(await town.AsAsync("leader"), $"/api/substitutions/{await SubstitutedAsync(town, "hefu.pdeputy1")}"));

    public static Call SubstitutionCreate { get; } = new("SubstitutionCreate", async town => new Sent(await town.AsAsync("office"), "/api/substitutions", SubstitutionOf("hefu.pdeputy2")));

    public static Call SubstitutionEnd { get; } = new("SubstitutionEnd", async town => new Sent(await town.AsAsync("leader"), $"/api/substitutions/{await SubstitutedAsync(town, "hefu.pdeputy3")}"));

    private static JsonObject SubstitutionOf(string person) => new() { ["postId"] = SmallTown.Leader, ["personId"] = person, ["from"] = "2026-03-02", ["until"] = "2026-03-06" };

    private static async Task<string> SubstitutedAsync(DescribedTown town, string person) =>
        Text((await (await town.AsAsync("leader")).SendAsync("POST", "/api/substitutions", SubstitutionOf(person).ToJsonString())).Expect(HttpStatusCode.Created), "id");

    private static async Task<string> MadeAsync(DescribedTown town, string list, string name) =>
        Text((await (await town.AsAsync("office")).SendAsync("POST", $"/api/{list}", new { name })).Expect(HttpStatusCode.Created), "id");
}
