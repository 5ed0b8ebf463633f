using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>A deadline to be counted at a task's opening: its rule as the case's profile has it, and the instant (UTC) its clock starts. Part of orchestration histories.</summary>
public sealed record DeadlineRequest(Rule Rule, DateTimeOffset From);
