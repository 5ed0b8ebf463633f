namespace SuggestionFunctions.Tests.Story;

/// <summary>A clock that runs on a task: rule, the date it started, the date that was granted (null: none), or that was set instead of what the rule counts, whether it is met. The due date follows from the calendars of the day it was counted.</summary>
internal sealed class ModelDeadline(string rule, DateOnly start, DateOnly? granted, ModelDays days, DateOnly? set = null)
{
    public string Rule => rule;

    public DateOnly Start => start;

    public DateOnly Due { get; private set; } = set is { } date ? days.WorkingDayFrom(date) : days.Due(rule, start, granted);

    public bool Met { get; set; }

    public bool IsWindow => rule == "transferWindow";

    public bool IsInTime(DateTimeOffset at) => at < ModelDays.At(Due.AddDays(1), 0, 0);

    /// <summary>A calendar was loaded: an unmet one is counted anew; true if its date moved.</summary>
    public bool Recount()
    {
        var before = Due;
        Due = Met ? Due : set is { } date ? days.WorkingDayFrom(date) : days.Recounted(rule, start, granted, Due);
        return Due != before;
    }

    public override string ToString() => $"{rule} {Due:yyyy-MM-dd}{(Met ? " met" : "")}";
}
