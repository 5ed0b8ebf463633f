using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Substitutions;

/// <summary>Who may stand in for whom, and how long. A deputy's mandate is personal, and nobody administers an installation in place of somebody.</summary>
internal static class SubstitutionRules
{
    public static bool CanBeSubstituted(Role role) => role is not (Role.Deputy or Role.Admin);

    /// <summary>Notes what is wrong with the dates: until the last day, which lies not before the first nor in the past, and at most a year after it.</summary>
    public static void CheckDates(RequestBody body, DateOnly? from, DateOnly? until, DateOnly today)
    {
        foreach (var field in new[] { "from", "until" }.Where(field => !body.Has(field)))
        {
            body.Note(field, new("必填。", "Required."));
        }

        if (until < from)
        {
            body.Note("until", new("不能早于开始日期。", "Must not be before the first day."));
        }
        else if (until < today)
        {
            body.Note("until", new("不能早于今天：代理已经过去。", "Must not lie in the past: the time is over already."));
        }
        else if (from is { } first && until > (first < DateOnly.MaxValue.AddYears(-1) ? first.AddYears(1) : DateOnly.MaxValue))
        {
            body.Note("until", new("代理最长一年；更长的请办理任职。", "At most a year; for longer, appoint a holder."));
        }
    }

    /// <summary>Notes why this person cannot stand in for this post.</summary>
    public static void CheckPerson(RequestBody body, Caller caller, Post post, Person? person, DateOnly from, DateOnly until)
    {
        if (person is not { Active: true })
        {
            body.Note("personId", new("本镇没有这个人，请从名册中选择（/api/people）。", "There is no such person in this town; choose one of /api/people.") { NamesCodes = true });
        }
        else if (person.Id == caller.PersonId)
        {
            body.Note("personId", new("不能指定自己代理，请由任职人、人大办或管理员中的另一个人指定。", "Nobody names themselves; let the holder, the office or an administrator do it."));
        }
        else if (person.Appointments.FirstOrDefault(held => held.PostId == post.Id && held.From <= until && from <= (held.Until ?? DateOnly.MaxValue)) is { } held)
        {
            body.Note("personId", held is { Substitute: true, Until: { } last }
                ? new($"这个人在 {DateWords.Of(held.From).Zh}至{DateWords.Of(last).Zh}已经代理这个岗位，请先结束原代理或另选日期。", $"They stand in for this post from {DateWords.Of(held.From).En} until {DateWords.Of(last).En} already; end that first, or choose other dates.")
                : new("这个人自己就任这个岗位，无需代理。", "They hold this post themselves; no substitute is needed."));
        }
    }
}
