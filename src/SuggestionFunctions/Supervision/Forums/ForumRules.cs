using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What is asked of decisions on a forum's tasks beyond their fields' types.</summary>
public sealed class ForumRules(SubjectStore subjects)
{
    /// <summary>What a forum agrees is done within a term of the congress, as a reply's promise (our choice).</summary>
    private const int YearsOfACommitment = 5;

    /// <summary>Notes what is wrong on the body; the decision with what departments are to do by when.</summary>
    public async Task<DecisionRecord> CheckAsync(Forum forum, TaskRecord task, DecisionRecord decision, RequestBody body, CancellationToken cancellation)
    {
        if (decision.Action == "postpone")
        {
            CheckPostponement(task, decision, body);
        }

        if (decision.Action != "conclude")
        {
            return decision;
        }

        CheckAttendees(forum, decision, body);
        var agreed = new List<AgreedCommitment>();
        foreach (var (conclusion, index) in (decision.Fields["conclusions"]?.AsArray() ?? []).Select((conclusion, index) => (conclusion, index)))
        {
            if (conclusion?["department"]?.GetValue<string>() is { } department && conclusion["dueOn"]?.GetValue<string>() is { } text)
            {
                var dueOn = DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                RequireWithinYears($"conclusions[{index}].dueOn", dueOn, decision, body);
                agreed.Add(new AgreedCommitment($"c{index + 1}", department, dueOn, await LeaderOfAsync(forum, department, cancellation)));
            }
        }

        return decision with { Facts = decision.Facts with { Agreed = agreed } };
    }

    /// <summary>A name that begins as ids of the town do would be an id that is mistyped.</summary>
    private static void CheckAttendees(Forum forum, DecisionRecord decision, RequestBody body)
    {
        foreach (var attendee in (decision.Fields["attendees"]?.AsArray() ?? []).Select(attendee => attendee?.GetValue<string>() ?? ""))
        {
            if (attendee.StartsWith($"{forum.TownId}.", StringComparison.Ordinal) && forum.Invitees.All(invitee => invitee.Id != attendee))
            {
                body.Note("attendees", new($"“{attendee}”不在受邀名单中；其他到会人员请写姓名。", $"“{attendee}” was not invited; of others who came write the name."));
            }
        }
    }

    private static void CheckPostponement(TaskRecord task, DecisionRecord decision, RequestBody body)
    {
        if (decision.Facts.DueOn is not { } dueOn)
        {
            return;
        }

        if (dueOn <= task.Deadlines[0].Due)
        {
            body.Note("dueOn", new($"须晚于现期限 {task.Deadlines[0].Due:yyyy-MM-dd}。", $"Must lie after the present due date {task.Deadlines[0].Due:yyyy-MM-dd}."));
        }

        RequireWithinYears("dueOn", dueOn, decision, body);
    }

    private static void RequireWithinYears(string field, DateOnly dueOn, DecisionRecord decision, RequestBody body)
    {
        if (dueOn > ChinaTime.DateOf(decision.At).AddYears(YearsOfACommitment))
        {
            body.Note(field, new($"须在 {YearsOfACommitment} 年以内。", $"Must lie within {YearsOfACommitment} years."));
        }
    }

    /// <summary>Who is in charge of the department on the first of the suggestions that names it; null where none does.</summary>
    private async Task<string?> LeaderOfAsync(Forum forum, string department, CancellationToken cancellation)
    {
        foreach (var id in forum.Suggestions)
        {
            if ((await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation))?.Assignment is { } assignment && assignment.Names(department))
            {
                return assignment.LeaderInCharge;
            }
        }

        return null;
    }
}
