namespace SuggestionFunctions.Reports;

/// <summary>按期答复率, and how many of the replies due had an extended date: that one counts.</summary>
public sealed record OnTimeRate : Rate
{
    public required int Extended { get; init; }

    public required string ExtendedList { get; init; }
}
