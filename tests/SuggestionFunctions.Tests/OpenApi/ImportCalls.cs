using System.Net;
using SuggestionFunctions.Tests.Imports;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of imports.</summary>
internal static class ImportCalls
{
    private const string Roster = "姓名,账号,职务,代表小组,备注\n新代表甲,newdeputy1,代表,新的小组,无\n新代表乙,,代表,新的小组,\n";

    public static Call Create { get; } = new("ImportCreate", async town =>
        new Sent(await town.AsAsync("office"), "/api/imports?kind=roster&createMissing=true") { Raw = (Roster, "text/csv") });

    public static Call Read { get; } = new("ImportRead", async town =>
    {
        var done = await town.Town.ImportAsync(RosterFiles.Csv("姓名,职务", "新代表丙,代表"));
        done.Expect(HttpStatusCode.OK);
        return new Sent(await town.AsAsync("office"), done.Location ?? "");
    });

    public static Call Template { get; } = new("ImportTemplate", async town => new Sent(await town.AsAsync("office"), "/api/imports/template?kind=roster&format=csv"));
}
