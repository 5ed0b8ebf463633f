using SuggestionFunctions.Board;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Suggestions;

/// <summary>Where a suggestion is, with whom, and by when: one sentence for each state and step.</summary>
public sealed class CaseSentence(SuggestionAnswer suggestion, DueDates dates, Language language)
{
    private static readonly string[] ReplyRules = [RuleNames.Reply, RuleNames.HandlingAgain, RuleNames.FastLane];

    private bool English => language == Language.English;

    /// <summary>The deadline by which it must be answered; null before it was assigned.</summary>
    public static DeadlineView? Reply(SuggestionAnswer suggestion) =>
        suggestion.Deadlines.Where(deadline => ReplyRules.Contains(deadline.Rule)).MaxBy(deadline => deadline.Start);

    /// <summary>The deadline that is due next; null where nothing is.</summary>
    public static DeadlineView? Nearest(SuggestionAnswer suggestion) => suggestion.DueAt is { } due
        ? suggestion.Deadlines.FirstOrDefault(deadline => deadline.MetAt is null && deadline.Clock != DeadlineClock.Window && ChinaTime.EndOf(deadline.Due) == due)
        : null;

    public override string ToString() => suggestion.State switch
    {
        "draft" => T("草稿，还没有提交。", "A draft; not submitted yet."),
        "awaitingCoSigners" => T($"等附议的代表确认{Asked()}{Before("，", "确认")}。", $"Waiting for the co-signers{Asked()}{Before(", by ", "")}."),
        "awaitingRevision" => T($"已退回，等代表补正{Before("，", "重新提交")}。", $"Returned; waiting for its deputies to revise it{Before(", by ", "")}."),
        "declined" => T($"{Ended()}不予受理。", $"Declined {Ended()}."),
        "withdrawn" => T($"{Ended()}代表撤回了这件建议。", $"Withdrawn by its deputies {Ended()}."),
        "closed" => T($"{Ended()}已办结{Closing()}。", $"Closed {Ended()}{Closing()}."),
        _ => UnderWay(),
    };

    private string UnderWay() => suggestion.Step switch
    {
        "secretaryReview" => With(Role.PartySecretary, "阅办", "reviews it"),
        "chairAssignment" => With(Role.Chair, "交办", "assigns it"),
        "mayorApproval" => With(Role.Mayor, "批办", "approves it"),
        "departmentHandling" => T($"在{Lead()}（主办）办理{ReplyBefore()}{Next()}。", $"With {Lead()} (lead){ReplyBefore()}{Next()}."),
        "leaderSignOff" => T($"{Lead()}写好了答复，等分管领导签发{ReplyBefore()}{Next()}。", $"The reply of {Lead()} waits for the leader's signature{ReplyBefore()}{Next()}."),
        "deputyEvaluation" => T($"{Lead()}已答复，等双方测评{Before("，", "评完")}。", $"{Lead()} has replied; both sides rate{Before(", by ", "")}."),
        "presidiumReview" => T($"代表不满意，在主席团审议{Before("，", "定")}。", $"Its deputies are dissatisfied; before the presidium{Before(", by ", "")}."),
        _ => T("正在办理。", "Under way."),
    };

    private string With(Role role, string zh, string en)
    {
        var post = PostNames.OfRole(role, "", language);
        return T($"在{post}处{zh}{Before("，", "办")}。", $"With the {char.ToLowerInvariant(post[0])}{post[1..]}, who {en}{Before(", by ", "")}.");
    }

    private string Lead() => suggestion.Assignment?.LeadDepartment.Name ?? T("承办单位", "the department");

    private string Asked() => suggestion.Asked.Count == 0 ? "" : T($"（还有 {string.Join("、", suggestion.Asked.Select(person => person.Name))}）", $" ({string.Join(", ", suggestion.Asked.Select(person => person.Name))})");

    private string Before(string lead, string what) => dates.Of(suggestion.DueAt) is { } due ? Until(lead, due.Date, what) : "";

    private string ReplyBefore() => Reply(suggestion) is { MetAt: null } reply ? Until(T("，", ", reply by "), reply.Due, "答复") : "";

    /// <summary>What is due before the reply, in the same sentence.</summary>
    private string Next() => Nearest(suggestion) is { } nearest && nearest.Due != Reply(suggestion)?.Due
        ? T($"；先办{RuleNames.TextOf(nearest.Rule).Zh}，{Day(nearest.Due)} 前", $"; first: {Lower(RuleNames.TextOf(nearest.Rule).En)}, by {Day(nearest.Due)}") : "";

    private static string Lower(string words) => $"{char.ToLowerInvariant(words[0])}{words[1..]}";

    private string Until(string lead, DateOnly date, string what) => English ? $"{lead}{Day(date)}" : $"{lead}{Day(date)} 前{what}";

    private string Day(DateOnly date) => Dates.Long(date, dates.Today.Year, English);

    private string Ended() => suggestion.Ending is { } ending ? English ? $"on {dates.DayOf(ending.At, true)}" : dates.DayOf(ending.At, false) : "";

    private string Closing() => HowClosed(suggestion.Ending?.Reason) is { } how ? T($"，{how.Zh}", $", {how.En}") : "";

    /// <summary>How a case came to be closed; null for a reason that has no words.</summary>
    public static Wording? HowClosed(string? reason) => reason switch
    {
        "evaluated" => new("代表已经评价", "rated by its deputies"),
        "noResponse" => new("代表没有表态", "its deputies did not respond"),
        "presidium" => new("由主席团决定", "by the presidium"),
        "silence" => new("代表没有测评，由人大办认定", "its deputies did not rate it"),
        "joined" => new("与并案的建议一起答复", "answered together with the one it was joined with"),
        _ => null,
    };

    private string T(string zh, string en) => English ? en : zh;
}
