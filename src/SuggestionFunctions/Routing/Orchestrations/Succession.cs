namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>机构撤并: a department went over into another, heard when each lane of the road had planned so many tasks; what a lane plans behind that is the successor's.</summary>
internal sealed record Succession(string Department, string Successor, IReadOnlyDictionary<string, int> After)
{
    /// <summary>The name under which the main lane counts, which has none of its own.</summary>
    private const string Main = "main";

    public static string NameOf(Lane lane) => lane.Name.Length == 0 ? Main : lane.Name;

    public bool IsBefore(Lane lane) => After.GetValueOrDefault(NameOf(lane)) <= lane.Planned;

    public string Of(string department) => department == Department ? Successor : department;
}
