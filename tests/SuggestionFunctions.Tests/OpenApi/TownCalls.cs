using System.Net;
using System.Text.Json.Nodes;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of calendars, deadlines, clock, restarts and health.</summary>
internal static class TownCalls
{
    public static Call Live { get; } = new("HealthLive", _ => Task.FromResult(new Sent(null, "/api/health/live")));

    public static Call Ready { get; } = new("HealthReady", _ => Task.FromResult(new Sent(null, "/api/health/ready")));

    public static Call Document { get; } = new("OpenApiDocument", _ => Task.FromResult(new Sent(null, "/api/openapi.json")));

    public static Call Clock { get; } = new("RehearsalClockRead", async town => new Sent(await town.AsAsync("deputy1"), "/api/rehearsal/clock"));

    public static Call ClockMove { get; } = new("RehearsalClockMove", async town => new Sent(await town.AsAsync("manager"), "/api/rehearsal/clock", new() { ["advance"] = "PT1M" }));

    public static Call Profiles { get; } = new("RuleProfileList", async town => new Sent(await town.AsAsync("deputy1"), "/api/rule-profiles"));

    public static Call Preview { get; } = new("DeadlinePreview", async town => new Sent(await town.AsAsync("deputy1"), "/api/deadlines/preview?unit=workingDay&amount=5&start=2026-09-28&rollOver=true"));

    public static Call Calendars { get; } = new("CalendarList", async town => new Sent(await town.AsAsync("deputy1"), "/api/calendars"));

    public static Call CalendarPut { get; } = new("CalendarPut", async town => new Sent(await town.AsAsync("office"), "/api/calendars/2028", Year(2028)));

    public static Call Recount { get; } = new("CalendarRecountGet", async town =>
    {
        var office = await town.AsAsync("office");
        return new Sent(office, Text((await office.SendAsync("PUT", "/api/calendars/2029", Year(2029).ToJsonString())).Expect(HttpStatusCode.Accepted), "statusUrl"));
    });

    public static Call Restart { get; } = new("RestartCreate", async town => new Sent(await town.AsAsync("admin"), "/api/restarts", new() { ["apply"] = true }));

    public static Call RestartRead { get; } = new("RestartRead", async town =>
    {
        var admin = await town.AsAsync("admin");
        return new Sent(admin, $"/api/restarts/{Text((await admin.SendAsync("POST", "/api/restarts", new { apply = true })).Expect(HttpStatusCode.Accepted), "id")}");
    });

    private static JsonObject Year(int year) => new()
    {
        ["source"] = "国办发明电〔2027〕1号",
        ["holidays"] = new JsonArray(new JsonObject { ["name"] = new JsonObject { ["zh"] = "元旦", ["en"] = "New Year" }, ["from"] = $"{year}-01-01", ["to"] = $"{year}-01-01" }),
        ["workedDays"] = new JsonArray(),
    };
}
