namespace SuggestionFunctions.Tests.Story;

/// <summary>An instant (UTC) at which a deadline speaks up, and what it says; of the overdue ones the how-manieth.</summary>
internal sealed record Ring(DateTimeOffset At, string Kind, int Number, string Rule)
{
    /// <summary>The graver of two at one instant is the one that is heard.</summary>
    public int Gravity => Array.IndexOf(["yellow", "lastDay", "limit", "overdue", "overdueWeekly"], Kind);
}
