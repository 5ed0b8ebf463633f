namespace SuggestionFunctions.Deadlines;

/// <summary>The ladder of something overdue: handler → leader in charge → mayor → presidium.</summary>
public static class Escalation
{
    /// <summary>How high the reminder of that number goes: the first to the handler, each next one a step up, from the fourth on to the presidium.</summary>
    /// <param name="overdueNumber">An overdue alarm's <see cref="Alarm.Number"/>, from 1.</param>
    public static EscalationLevel LevelAt(int overdueNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overdueNumber, 1);
        return (EscalationLevel)Math.Min(overdueNumber, (int)EscalationLevel.Presidium);
    }
}
