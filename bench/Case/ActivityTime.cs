namespace SuggestionFlow.Bench.Case;

/// <summary>Of one of the route's activities, for one case on the average: its runs, and how long they took together from begin to end, waiting for the disk included.</summary>
internal sealed record ActivityTime(string Name, double Runs, double Ms);
