using SuggestionFunctions.Http;

namespace SuggestionFunctions.Deadlines;

/// <summary>Lengths of time as people say them.</summary>
internal static class PeriodWords
{
    /// <summary>3 个工作日; 3 working days.</summary>
    public static Wording Of(Rule rule) => (rule.Unit, rule.Amount) switch
    {
        (DeadlineUnit.WorkingDay, 1) => new("1 个工作日", "1 working day"),
        (DeadlineUnit.WorkingDay, var amount) => new($"{amount} 个工作日", $"{amount} working days"),
        (DeadlineUnit.Month, 1) => new("1 个月", "1 month"),
        (DeadlineUnit.Month, var amount) => new($"{amount} 个月", $"{amount} months"),
        (_, 1) => new("1 天", "1 day"),
        var (_, amount) => new($"{amount} 天", $"{amount} days"),
    };
}
