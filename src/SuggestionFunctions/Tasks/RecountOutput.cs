namespace SuggestionFunctions.Tasks;

/// <summary>What came of a recount: one entry for each task, in their order. Part of orchestration histories.</summary>
public sealed record RecountOutput(IReadOnlyList<TaskChangeOutput> Changes, CaseGlance Glance);
