using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Reports;

/// <summary>What a town's register calls the things that figures are grouped by, today.</summary>
internal sealed record FigureNames(
    IReadOnlyDictionary<string, string> Departments, IReadOnlyDictionary<string, string> Categories, IReadOnlyDictionary<string, string> Stations, IReadOnlyDictionary<string, string> StationOf)
{
    private static readonly Wording Unassigned = new("（没有交办）", "(not assigned)");
    private static readonly Wording NoStation = new("（未编入联络站）", "(no station)");

    public static async Task<FigureNames> OfAsync(Register register, string townId, CancellationToken cancellation)
    {
        var departments = register.DepartmentsAsync(townId, cancellation);
        var categories = register.CategoriesAsync(townId, cancellation);
        var stations = register.OrganizationsAsync(townId, OrganizationKind.Station, cancellation);
        var people = register.PeopleAsync(townId, cancellation, filter: person => person.StationId is not null);
        return new(
            (await departments).ToDictionary(one => one.Id, one => one.Name), (await categories).ToDictionary(one => one.Id, one => one.Name),
            (await stations).ToDictionary(one => one.Id, one => one.Name), (await people).ToDictionary(one => one.Id, one => one.StationId ?? ""));
    }

    public string OfDepartment(string? id, Language language) => Of(Departments, id, Unassigned, language);

    public string OfStation(string? id, Language language) => Of(Stations, id, NoStation, language);

    public string OfCategory(string id) => Categories.GetValueOrDefault(id) ?? id;

    private static string Of(IReadOnlyDictionary<string, string> names, string? id, Wording none, Language language) => id is null ? none.In(language) : names.GetValueOrDefault(id) ?? id;
}
