using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>Until when something may be promised: a B reply's commitments, and what a forum concludes. Dates are China's.</summary>
internal static class PromisedDates
{
    /// <summary>A promise is kept within a term of the congress (our choice).</summary>
    private const int MostYears = 5;

    /// <summary>Put off to a date after the present one, and within the years of a congress; what is not is noted on the body.</summary>
    public static void CheckPostponement(TaskRecord task, DecisionRecord decision, RequestBody body)
    {
        if (decision.Facts.DueOn is not { } dueOn)
        {
            return;
        }

        if (dueOn <= task.Deadlines[0].Due)
        {
            body.Note("dueOn", new($"须晚于现期限 {DateWords.Of(task.Deadlines[0].Due).Zh}。", $"Must lie after the present due date {DateWords.Of(task.Deadlines[0].Due).En}."));
        }

        RequireWithinYears("dueOn", dueOn, decision, body);
    }

    /// <summary>Notes on the body a date that lies too far ahead of the decision.</summary>
    public static void RequireWithinYears(string field, DateOnly dueOn, DecisionRecord decision, RequestBody body)
    {
        if (dueOn > ChinaTime.DateOf(decision.At).AddYears(MostYears))
        {
            body.Note(field, new($"须在 {MostYears} 年以内。", $"Must lie within {MostYears} years."));
        }
    }
}
