using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tests.Conventions;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>
/// API: Who may do what. Every route that the app has × every role, in the own town and in another, one's own case and somebody
/// else's, and nobody at all. What may be done on a task stands in <see cref="WhoMayTests"/>, what may be seen in <see cref="VisibilityTests"/>.
/// </summary>
[Collection(EveryStep.Collection)]
[Trait("speed", "slow")]
public sealed class RouteMatrixTests(EveryStep everyStep) : IAsyncLifetime
{
    private const string Nobody = "nobody";
    private const string StationHead = "stationhead";

    private static readonly string[] Keepers = ["office", "admin"];

    /// <summary>Who sees the case: its signatory and their helper, the town's readers, whoever handles it.</summary>
    private static readonly string[] Sees = ["deputy1", "helper", "secretary", "chair", "mayor", "leader", "water", "office", "presidium", "manager"];

    /// <summary>Who reads board and reports, each of their own town.</summary>
    private static readonly string[] Steering = ["secretary", "chair", "mayor", "office", "presidium", "manager", "otherchair", "othermanager"];

    /// <summary>A new route needs a row, or several where a field says for whom it is done.</summary>
    private static readonly RouteRow[] Rows =
    [
        .. Everybody("GET ", "/", "ok"),
        .. Everybody("GET api/health/live", "/api/health/live", "ok"),
        .. Everybody("GET api/health/ready", "/api/health/ready", "ok"),
        .. Everybody("GET api/openapi.json", "/api/openapi.json", "ok"),
        .. Everybody("POST api/session", "/api/session", "422", "{}"),
        .. Everybody("GET api/session/oidc", "/api/session/oidc", "404"),
        .. Everybody("GET api/session/oidc/callback", "/api/session/oidc/callback", "404"),
        .. Everybody("POST api/session/oidc/backchannel-logout", "/api/session/oidc/backchannel-logout", "404", "{}"),
        .. Everybody("ANY {*path}", "/api/no/such/route", "404"),

        SignedIn("GET api/me", "/api/me", "ok"),
        SignedIn("GET api/session", "/api/session", "ok"),
        SignedIn("PUT api/me/password", "/api/me/password", "422", "{}"),
        new("DELETE api/session", "/api/session", null, account => account == Nobody ? "401" : ""), // It would sign the others out.

        // Reference: anyone signed in, each of their own town.
        SignedIn("GET api/departments", "/api/departments", "ok"),
        SignedIn("GET api/categories", "/api/categories", "ok"),
        SignedIn("GET api/posts", "/api/posts", "ok"),
        SignedIn("GET api/people", "/api/people", "ok"),
        SignedIn("GET api/calendars", "/api/calendars", "ok"),
        SignedIn("GET api/words", "/api/words", "ok"),
        SignedIn("GET api/rule-profiles", "/api/rule-profiles", "ok"),
        SignedIn("GET api/deadlines/preview", "/api/deadlines/preview?rule=reply&start=2026-03-02", "ok"),
        SignedIn("GET api/rehearsal/clock", "/api/rehearsal/clock", "ok"),
        OwnTown("GET api/departments/{id}", $"/api/departments/{SmallTown.Water}"),
        OwnTown("GET api/posts/{id}", "/api/posts/hefu.chair"),
        OwnTown("GET api/people/{id}", "/api/people/hefu.pchair"),
        SignedIn("GET api/categories/{id}", $"/api/categories/{SmallTown.Category}", "ok"),

        // Registers: the congress office and the administrators.
        Only("POST api/people", "/api/people", "{}", "422", Keepers),
        Only("POST api/departments", "/api/departments", "{}", "422", Keepers),
        Only("POST api/categories", "/api/categories", "{}", "422", Keepers),
        Only("POST api/posts", "/api/posts", "{}", "422", Keepers),
        Only("PUT api/calendars/{year}", "/api/calendars/2030", "{}", "422", Keepers),
        Only("PUT api/words", "/api/words", "{}", "422", Keepers),
        Only("POST api/imports", "/api/imports?kind=roster", "{}", "415", Keepers),
        Only("GET api/imports/{id}", "/api/imports/none", null, "404", Keepers),
        Only("GET api/imports/template", "/api/imports/template?kind=roster", null, "ok", Keepers),
        Only("GET api/calendars/recounts/{id}", "/api/calendars/recounts/none", null, "404", Keepers),
        Only("POST api/restarts", "/api/restarts", """{"suggestions":5}""", "422", "admin"),
        Only("GET api/restarts/{id}", "/api/restarts/none", null, "404", "admin"),
        Only("POST api/rehearsal/clock", "/api/rehearsal/clock", "{}", "422", "manager", "admin", "othermanager"),
        Register("PATCH api/people/{id}", "/api/people/hefu.pchair"),
        Register("PATCH api/departments/{id}", $"/api/departments/{SmallTown.Water}"),
        Only("PATCH api/categories/{id}", $"/api/categories/{SmallTown.Category}", """{"name":5}""", "422", Keepers),

        // Substitutes are named by the holder of the post, or by who keeps the registers.
        SignedIn("GET api/substitutions", "/api/substitutions", "ok"),
        SignedIn("GET api/substitutions/{id}", "/api/substitutions/none", "404"),
        SignedIn("DELETE api/substitutions/{id}", "/api/substitutions/none", "404"),
        Only("POST api/substitutions", "/api/substitutions", "{}", "422", Keepers),
        Only("POST api/substitutions", "/api/substitutions", """{"postId":"hefu.chair"}""", "422", "chair", "office", "admin"),

        // Suggestions come from deputies, and from whoever may act for them.
        Only("POST api/suggestions", "/api/suggestions", """{"title":5}""", "422", "deputy1", "deputy2", "deputy4", "otherdeputy"),
        Only("POST api/suggestions", "/api/suggestions", """{"title":5,"onBehalfOf":"{deputy}"}""", "422", "deputy1", "helper", "office"),
        SignedIn("GET api/suggestions", "/api/suggestions", "ok"),
        SignedIn("GET api/suggestions/similar", "/api/suggestions/similar?title=河道", "ok"),
        OnDraft("PATCH api/suggestions/{id}", "/api/suggestions/{draft}", """{"title":5}"""),
        OnDraft("POST api/suggestions/{id}/submission", "/api/suggestions/{draft}/submission", "{}"),
        OnCase("PATCH api/suggestions/{id}", "/api/suggestions/{case}", """{"title":"改"}""", "409", "deputy1", "helper", "office"),
        OnCase("DELETE api/suggestions/{id}", "/api/suggestions/{case}", null, "409", "deputy1", "helper", "office"),
        OnCase("POST api/suggestions/{id}/submission", "/api/suggestions/{case}/submission", "{}", "409", "deputy1", "helper", "office"),

        // Seen by whom the case concerns.
        OnCase("GET api/suggestions/{id}", "/api/suggestions/{case}", null, "ok", Sees),
        OnCase("GET api/suggestions/{id}/status", "/api/suggestions/{case}/status", null, "ok", Sees),
        OnCase("GET api/suggestions/{id}/timeline", "/api/suggestions/{case}/timeline", null, "ok", Sees),
        OnCase("GET api/suggestions/{id}/timeline/verification", "/api/suggestions/{case}/timeline/verification", null, "ok", Sees),
        OnCase("GET api/suggestions/{id}/versions/{version}/difference", "/api/suggestions/{case}/versions/9/difference", null, "404", Sees),
        OnCase("GET api/suggestions/{id}/attachments/{attachmentId}", "/api/suggestions/{case}/attachments/none", null, "404", Sees),
        OnCase("GET api/tasks/{id}", "/api/tasks/{task}", null, "ok", Sees),
        OnCase("GET api/tasks", "/api/tasks?mine=false&suggestion={case}", null, "ok", Sees),
        SignedIn("GET api/tasks", "/api/tasks", "ok"),
        SignedIn("GET api/tasks/counts", "/api/tasks/counts", "ok"),
        new("GET api/decisions/{id}", "/api/decisions/{decision}", null, account => account == Nobody ? "401" : account == "secretary" ? "ok" : "404"),

        // Done on a case and its tasks.
        OnCase("POST api/tasks/{id}/decision", "/api/tasks/{task}/decision", """{"action":"draftReply"}""", "422", "water"),
        OnCase("POST api/suggestions/{id}/withdrawal", "/api/suggestions/{case}/withdrawal", "{}", "422", "deputy1"),
        OnCase("POST api/suggestions/{id}/withdrawal", "/api/suggestions/{case}/withdrawal", """{"onBehalfOf":"{deputy}"}""", "422", "deputy1", "helper", "office"),
        OnCase("POST api/suggestions/{id}/fast-lane", "/api/suggestions/{case}/fast-lane", "{}", "422", "chair"),
        OnCase("POST api/suggestions/{id}/joining", "/api/suggestions/{case}/joining", "{}", "422", "chair"),
        OnCase("DELETE api/suggestions/{id}/joining", "/api/suggestions/{case}/joining", null, "409", "chair"),
        OnCase("POST api/suggestions/{id}/key", "/api/suggestions/{case}/key", "{}", "422", "chair", "presidium"),
        OnCase("POST api/suggestions/{id}/urges", "/api/suggestions/{case}/urges", "{}", "422", "deputy1", "chair", "presidium", "office", "leader"),
        OnCase("POST api/suggestions/{id}/watch", "/api/suggestions/{case}/watch", null, "ok", Sees),
        OnCase("DELETE api/suggestions/{id}/watch", "/api/suggestions/{case}/watch", null, "ok", Sees),
        SignedIn("POST api/urges", "/api/urges", "422", "{}"),
        SignedIn("GET api/meetings", "/api/meetings", "ok"),
        SignedIn("POST api/meetings", "/api/meetings", "422", "{}"),
        SignedIn("GET api/meetings/{id}", "/api/meetings/none", "404"),
        SignedIn("GET api/meetings/{id}.ics", "/api/meetings/none.ics", "404"),
        SignedIn("POST api/meetings/{id}/moving", "/api/meetings/none/moving", "404", "{}"),
        SignedIn("POST api/meetings/{id}/cancellation", "/api/meetings/none/cancellation", "404", "{}"),
        OnCase("POST api/suggestions/{id}/parts", "/api/suggestions/{case}/parts", "{}", "422", "chair"),
        OnCase("POST api/suggestions/{id}/reopening", "/api/suggestions/{case}/reopening", "{}", "422", "presidium"),
        OnCase("POST api/suggestions/{id}/replies", "/api/suggestions/{closed}/replies", "{}", "422", "water"),
        OnCase("POST api/suggestions/{id}/replies/{replyId}/receipt", "/api/suggestions/{closed}/replies/none/receipt", "{}", "404", "deputy1"),
        OnCase("POST api/suggestions/{id}/replies/{replyId}/receipt", "/api/suggestions/{closed}/replies/none/receipt", """{"onBehalfOf":"{deputy}"}""", "404", "deputy1", "helper", "office"),
        SignedIn("POST api/decisions", "/api/decisions", "422", "{}"),

        // 双向座谈: called by either side or the office, seen by whoever sees one of its suggestions or is invited, moved and cancelled by whoever called it.
        Only("POST api/forums", "/api/forums", "{}", "422", "deputy1", "deputy2", "deputy4", "helper", "helper2", "leader", "leader2", "water", "roads", "office", "otherdeputy"),
        OnCase("POST api/forums", "/api/forums", FormOf("{case}"), "422", "deputy1", "leader", "water", "office") with { Expect = account => ExpectOfForum(account, "deputy1", "leader", "water", "office") },
        OnCase("POST api/forums", "/api/forums", FormOf("{case}", ""","onBehalfOf":"{deputy}" """), "422") with { Expect = account => ExpectOfForum(account, "deputy1", "helper", "office") },
        SignedIn("GET api/forums", "/api/forums", "ok"),
        OnCase("GET api/forums/{id}", "/api/forums/{forum}", null, "ok", Sees),
        OnCase("GET api/forums/{id}.ics", "/api/forums/{forum}.ics", null, "ok", Sees),
        OnCase("GET api/forums/{id}/timeline", "/api/forums/{forum}/timeline", null, "ok", Sees),
        OnCase("GET api/forums/{id}/timeline/verification", "/api/forums/{forum}/timeline/verification", null, "ok", Sees),
        OnCase("POST api/forums/{id}/moving", "/api/forums/{forum}/moving", "{}", "422", "office"),
        OnCase("POST api/forums/{id}/cancellation", "/api/forums/{forum}/cancellation", "{}", "422", "office"),
        OnCase("POST api/forums/{id}/answer", "/api/forums/{forum}/answer", "{}", "422", "deputy1"),
        OnCase("POST api/forums/{id}/answer", "/api/forums/{forum}/answer", """{"onBehalfOf":"{deputy}"}""", "422", "deputy1", "helper", "office"),
        SignedIn("POST api/attachments", "/api/attachments", "422", "{}"),

        // Board and reports: who steers the town's work.
        Only("GET api/board", "/api/board", null, "ok", Steering),
        Only("GET api/board/tasks", "/api/board/tasks", null, "ok", Steering),
        Only("GET api/board/cases", "/api/board/cases", null, "ok", Steering),
        Only("GET api/reports/years/{year}", "/api/reports/years/2026", null, "ok", Steering),
        Only("GET api/reports/years/{year}/items", "/api/reports/years/2026/items?of=cases", null, "ok", Steering),
        Only("GET api/reports/years/{year}.xlsx", "/api/reports/years/2026.xlsx", null, "ok", Steering),

        SignedIn("GET api/notices", "/api/notices", "ok"),
        SignedIn("POST api/notices/{id}/read", "/api/notices/none/read", "404"),
        SignedIn("POST api/notices/read-all", "/api/notices/read-all", "ok"),
        SignedIn("GET api/me/notifications", "/api/me/notifications", "ok"),
        SignedIn("PUT api/me/notifications", "/api/me/notifications", "422", """{"language":5}"""),
        SignedIn("POST api/me/notifications/confirmation", "/api/me/notifications/confirmation", "422", "{}"),
        SignedIn("POST api/me/notifications/code", "/api/me/notifications/code", "409", "{}"),
        Only("GET api/outbox/dead", "/api/outbox/dead", null, "ok", "admin"),
        Only("POST api/outbox/dead/{id}/retry", "/api/outbox/dead/none/retry", null, "404", "admin"),
    ];

    public static TheoryData<string> Accounts => [.. EveryStep.Accounts, StationHead, Nobody];

    /// <summary>Somebody of the one role that the small town has nobody in.</summary>
    public async ValueTask InitializeAsync()
    {
        Organization town = new() { Id = SmallTown.Id, Kind = OrganizationKind.Town, Name = "和孚镇", TownId = SmallTown.Id, Code = "HF" };
        Organization station = new() { Id = "hefu.s1", Kind = OrganizationKind.Station, Name = "荻港联络站", TownId = SmallTown.Id, ParentId = SmallTown.Id };
        var head = new Person
        {
            Id = $"hefu.p{StationHead}",
            Name = "站长",
            TownId = SmallTown.Id,
            Account = StationHead,
            Appointments = [new() { PostId = PostId.Of(Role.StationHead, station.Id), Role = Role.StationHead, Organization = station.ToName(), From = new DateOnly(2025, 1, 1) }],
        };
        var services = everyStep.Town.Services;
        await services.GetRequiredService<TownFoundation>().LayOutAsync(new TownLayout { Town = town, Organizations = [station], People = [head] }, CancellationToken.None);
        if (AccountName.TryRead(StationHead, out var name) && await services.GetRequiredService<Accounts>().FindAsync(name, CancellationToken.None) is null)
        {
            await services.GetRequiredService<Accounts>().IssueAsync(name, head.Id, mustChange: false, CancellationToken.None);
        }

        // The root leads strangers to the form to sign in, whose key is made when it is first shown.
        using var stranger = everyStep.Town.Client();
        using var shown = await stranger.GetAsync(new Uri("/sign-in", UriKind.Relative));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_route_has_a_row()
    {
        // Of pages tell the tests of each, and CrawlerTests of all: they show what the API gives.
        var routes = AppFunction.With<HttpTriggerAttribute>().Where(found => found.Trigger.Route is "" or null || found.Trigger.Route.StartsWith("api/", StringComparison.Ordinal) || found.Trigger.Methods is null)
            .SelectMany(found => (found.Trigger.Methods ?? ["any"]).Where(method => method != "head").Select(method => $"{method.ToUpperInvariant()} {found.Trigger.Route}"));
        var rows = Rows.Select(row => row.Route).ToHashSet();
        Assert.True(
            rows.SetEquals(routes),
            $"Routes without a row in RouteMatrixTests.Rows (add one: who may, who may not): {string.Join(", ", routes.Except(rows))}; rows without a route: {string.Join(", ", rows.Except(routes))}");
    }

    [Fact]
    public void Every_role_is_somebody_in_the_table() =>
        Assert.Equal(
            Enum.GetValues<Role>().Order(),
            new[] { Role.Deputy, Role.Helper, Role.PartySecretary, Role.Chair, Role.Mayor, Role.LeaderInCharge, Role.Department, Role.CongressOffice, Role.Presidium, Role.StationHead, Role.Manager, Role.Admin }.Order());

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Every_route_answers_each_role_as_the_table_says(string account)
    {
        var citizen = account == Nobody ? null : await everyStep.Town.AsAsync(account);
        using var stranger = everyStep.Town.Client();
        var places = await PlacesAsync();
        var wrong = new List<string>();
        await everyStep.Town.NothingChangesAsync(async () =>
        {
            foreach (var row in Rows.Where(row => row.Expect(account).Length > 0))
            {
                var (path, body) = places.Aggregate((row.Path, row.Body), (text, place) => (text.Path.Replace(place.Key, place.Value, StringComparison.Ordinal), text.Body?.Replace(place.Key, place.Value, StringComparison.Ordinal)));
                var method = row.Route.Split(' ')[0] is var named and not "ANY" ? named : "GET";
                var status = citizen is not null ? (int)(await citizen.SendAsync(method, path, body)).Status : await StatusAsync(stranger, method, path, body);
                var answered = status is >= 200 and < 300 ? "ok" : $"{status}";
                if (answered != row.Expect(account))
                {
                    wrong.Add($"{row.Route} {row.Body}: {answered} instead of {row.Expect(account)}");
                }
            }
        });
        Assert.True(wrong.Count == 0, $"{account}:\n{string.Join('\n', wrong)}");
    }

    private static RouteRow[] Everybody(string route, string path, string expect, string? body = null) => [new(route, path, body, _ => expect)];

    private static RouteRow SignedIn(string route, string path, string expect, string? body = null) => new(route, path, body, account => account == Nobody ? "401" : expect);

    /// <summary>Those named, whatever the case; the others are refused.</summary>
    private static RouteRow Only(string route, string path, string? body, string expect, params string[] may) =>
        new(route, path, body, account => account == Nobody ? "401" : may.Contains(account) ? expect : "403");

    private static RouteRow OwnTown(string route, string path) =>
        new(route, path, null, account => account == Nobody ? "401" : IsOfTheOtherTown(account) ? "404" : "ok");

    private static RouteRow Register(string route, string path) =>
        new(route, path, """{"name":5}""", account => account == Nobody ? "401" : Keepers.Contains(account) ? "422" : "403");

    /// <summary>On a case: what whoever may is answered; who sees it is refused (403), to the others it is not there.</summary>
    private static RouteRow OnCase(string route, string path, string? body, string expect, params string[] may) =>
        new(route, path, body, account => account == Nobody ? "401" : may.Contains(account) ? expect : Sees.Contains(account) ? "403" : "404");

    /// <summary>A forum on a case to which somebody is invited who is not there, so that whoever may call it is told so.</summary>
    private static string FormOf(string id, string more = "") =>
        $$"""{"suggestionIds":["{{id}}"],"title":"座谈","at":"2026-12-01T01:00:00Z","place":"会议室","invitees":["hefu.pnobody"]{{more}}}""";

    /// <summary>Whoever is of neither side, or sees the case and has no part in it, is refused; to whom it is not there, it is an id like any other that is none.</summary>
    private static string ExpectOfForum(string account, params string[] may) => account switch
    {
        Nobody => "401",
        _ when may.Contains(account) => "422",
        "deputy2" or "deputy4" or "helper2" or "leader2" or "roads" or "otherdeputy" => "422",
        _ => "403",
    };

    private static RouteRow OnDraft(string route, string path, string body) =>
        new(route, path, body, account => account == Nobody ? "401" : account is "deputy1" or "helper" or "office" ? "422" : "404");

    private static bool IsOfTheOtherTown(string account) => account.StartsWith("other", StringComparison.Ordinal);

    private static async Task<int> StatusAsync(HttpClient stranger, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await stranger.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<Dictionary<string, string>> PlacesAsync()
    {
        var manager = await everyStep.Town.AsAsync("manager");
        var id = everyStep.At["departmentHandling"];
        var closed = ((await manager.ReadAsync($"/api/tasks?mine=false&state=closed&suggestion={id}"))["items"]?.AsArray() ?? []).OfType<System.Text.Json.Nodes.JsonNode>();
        var review = await manager.ReadAsync($"/api/tasks/{Text(closed.Single(task => Text(task, "kind") == "secretaryReview"), "id")}");
        var forum = new { suggestionIds = new[] { id }, title = "河道座谈", at = "2026-12-01T01:00:00Z", place = "会议室", invitees = new[] { "hefu.pdeputy1" } };
        var called = (await (await everyStep.Town.AsAsync("office")).SendAsync("POST", "/api/forums", forum, "the-forum")).Expect(System.Net.HttpStatusCode.Created);
        await everyStep.Town.MoveToAsync(everyStep.Town.Now);
        return new()
        {
            ["{forum}"] = Text(called, "id"),
            ["{case}"] = id,
            ["{closed}"] = everyStep.At["closed"],
            ["{draft}"] = everyStep.At["draft"],
            ["{deputy}"] = (await everyStep.Town.AsAsync("deputy1")).PersonId,
            ["{task}"] = await (await everyStep.Town.AsAsync("water")).TaskAsync("departmentHandling", id),
            ["{decision}"] = Text(review["decisions"]?[0], "id"),
        };
    }
}
