using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What is asked of decisions on a forum's tasks beyond their fields' types.</summary>
public sealed class ForumRules(SubjectStore subjects)
{
    /// <summary>Notes what is wrong on the body; the decision with what departments are to do by when.</summary>
    public async Task<DecisionRecord> CheckAsync(Forum forum, TaskRecord task, DecisionRecord decision, RequestBody body, CancellationToken cancellation)
    {
        if (decision.Action == "postpone")
        {
            PromisedDates.CheckPostponement(task, decision, body);
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
                PromisedDates.RequireWithinYears($"conclusions[{index}].dueOn", dueOn, decision, body);
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
