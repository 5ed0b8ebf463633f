namespace SuggestionFunctions.Tasks;

/// <summary>Where a case stands, as its orchestration's custom status shows it: counts and dates, nothing else.</summary>
public sealed record CaseGlance(string State, string? Step, int OpenTasks, DateTimeOffset? DueAt)
{
    public static CaseGlance Of(SubjectHeader header) => new(header.State, header.Step, header.OpenTasks.Count, header.MostUrgent()?.DueAt);
}
