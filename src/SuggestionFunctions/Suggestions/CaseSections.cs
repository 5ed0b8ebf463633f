using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionPages.Frame;
using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What happened to a suggestion, section by section, as far as its reader sees it.</summary>
public sealed class CaseSections(SuggestionAnswer suggestion, DueDates dates, Language language, string? leader, Func<string, string, string> taskName, IReadOnlySet<string> receivable, IReadOnlyList<CaseEntry> papers, DateTimeOffset now)
{
    private bool English => language == Language.English;

    public IReadOnlyList<CaseSection> All =>
    [
        new("assignment", T("交办", "Assignment"), [.. Assignment()]),
        new("instructions", T("批示", "Instructions"), [.. suggestion.Instructions.Select(one => new CaseEntry { Heading = taskName("suggestion", one.Kind), When = $"{At(one.At)} {one.By}{Substitute(one.SubstituteFor)}", Text = one.Text })]),
        new("contacts", T("面商", "Contacts with the deputies"), [.. suggestion.Contacts.Select(one => new CaseEntry { Heading = Word("manner", one.Manner), When = At(one.At), Text = one.Summary, Facts = Round(one.Round) })]),
        new("opinions", T("会办意见", "Co-handlers' opinions"), [.. suggestion.Opinions.Select(one => new CaseEntry { Heading = one.Department.Name, When = At(one.At), Text = one.Text, Facts = Round(one.Round) })]),
        new("draft", T("答复稿", "Draft of the reply"), [.. Draft(suggestion.DraftReply)]),
        new("replies", T("答复", "Replies"), [.. suggestion.Replies.Select(Reply)]),
        new("ratings", T("测评", "Ratings"), [.. suggestion.Evaluations.SelectMany(Ratings)]),
        new("commitments", T("答应要办的事", "What is promised"), [.. suggestion.Commitments.Select(Commitment)]),
        new("urges", T("催办", "Urges"), [.. suggestion.Urges.SelectMany(Urge)]),
        new("meetings", T("约见", "Meetings"), [.. suggestion.Meetings.Select(Meeting)]),
        new("forums", T("座谈", "Forums"), [.. suggestion.Forums.Select(one => new CaseEntry { Heading = one.Title, When = At(one.At), Links = [new($"/forums/{one.Id}", T("看这次座谈", "See the forum"))] })]),
        new("key", T("重点督办", "Key suggestion"), [.. Key()]),
        new("withdrawals", T("撤回", "Withdrawal"), [.. suggestion.Withdrawals.Select(one => new CaseEntry { Heading = T($"{one.Deputy.Name}提出撤回", $"{one.Deputy.Name} asked to withdraw it"), When = At(one.At), Text = one.Reason })]),
        new("papers", T("纸面", "On paper"), papers),
        new("related", T("有关的建议", "Related suggestions"), [.. Related()]),
    ];

    private IEnumerable<CaseEntry> Assignment()
    {
        if (suggestion.Assignment is not { } assignment)
        {
            yield break;
        }

        List<Fact> facts = [];
        if (assignment.CoDepartments.Count > 0)
        {
            facts.Add(new(T("会办", "Co-handlers"), string.Join(T("、", ", "), assignment.CoDepartments.Select(department => department.Name))));
            facts.Add(new(T("怎么答复", "How they reply"), Word("replyMode", assignment.ReplyMode)));
        }

        if (leader is not null)
        {
            facts.Add(new(T("分管领导", "Leader in charge"), leader));
        }

        facts.AddRange(suggestion.Handlers.Select(handler => new Fact(T($"{handler.Department.Name}经办人", $"Handler in {handler.Department.Name}"), handler.Handler)));
        if (assignment.FastLane)
        {
            facts.Add(new(T("办理方式", "Lane"), T("微小事快办", "Fast lane for small matters")));
        }

        yield return new CaseEntry { Heading = T($"{assignment.LeadDepartment.Name}（主办）", $"{assignment.LeadDepartment.Name} (lead)"), When = T($"{At(assignment.AssignedAt)} 交办", $"Assigned {At(assignment.AssignedAt)}"), Facts = facts, Links = [new($"/print/assignment/{suggestion.Id}", T("打印交办单", "Print the assignment"))] };
    }

    private IEnumerable<CaseEntry> Draft(JsonObject? draft)
    {
        if (draft is not null)
        {
            yield return new CaseEntry { Heading = T("还没有签发，只有经办的人看得到", "Not signed yet; only those who handle it see it"), Text = draft["text"]?.GetValue<string>(), Facts = [new(Field("class"), Word("class", draft["class"]?.GetValue<string>() ?? ""))] };
        }
    }

    private CaseEntry Reply(ReplyView reply)
    {
        List<Fact> facts = [new(Field("class"), Word("class", reply.Class))];
        Add(facts, Field("reason"), reply.Reason);
        Add(facts, Field("documentNumber"), reply.DocumentNumber);
        Add(facts, Field("contactPerson"), reply.ContactPerson);
        foreach (var deputy in suggestion.Signatories)
        {
            facts.Add(new(
                deputy.Name,
                reply.Receipts.FirstOrDefault(receipt => receipt.Deputy.Id == deputy.Id) is { } receipt ? T($"{At(receipt.At)} 收到答复", $"received it {At(receipt.At)}")
                    : HasRated(deputy.Id, reply) ? T("已经评价", "has rated it") : T("还没有说收到", "has not said that it arrived")));
        }

        return new CaseEntry
        {
            Heading = reply.FollowUp is not null ? T("补充答复", "Later reply") : reply.Round > 1 ? T($"第 {reply.Round} 轮答复", $"Reply of round {reply.Round}") : T("答复", "Reply"),
            When = T($"{At(reply.SignedAt)} {reply.SignedBy.Name}签发{Substitute(reply.SubstituteFor)}", $"Signed {At(reply.SignedAt)} by {reply.SignedBy.Name}{Substitute(reply.SubstituteFor)}"),
            Text = reply.Text,
            Facts = facts,
            Files = CaseFiles.Of(suggestion.Id, reply.Attachments ?? []),
            Links = [.. Receivable(reply), new($"/print/reply/{reply.Id}", T("打印答复函", "Print the reply"))],
        };
    }

    /// <summary>Whether the reader sees that a deputy has rated a reply: then it has reached them.</summary>
    private bool HasRated(string deputyId, ReplyView reply) => suggestion.Evaluations
        .Any(round => round.Round == reply.Round && round.FollowUp == reply.FollowUp && round.Ratings.Any(rating => rating.DeputyId == deputyId && !rating.NoResponse));

    private IEnumerable<CaseLink> Receivable(ReplyView reply) =>
        receivable.Contains(reply.Id) ? [new($"/suggestions/{suggestion.Id}/actions/receipt?reply={reply.Id}", T("收到答复", "The reply has reached me"))] : [];

    /// <summary>Only what the answer holds: before the reveal that is the reader's own.</summary>
    private IEnumerable<CaseEntry> Ratings(EvaluationView round) => round.Ratings.Select(rating =>
    {
        List<Fact> facts = [];
        if (rating.NoResponse)
        {
            facts.Add(new(T("评价", "Rating"), T("未表态", "No response")));
        }

        Add(facts, Field("attitude"), rating.Attitude is { } attitude ? Word("attitude", attitude) : null);
        Add(facts, Field("result"), rating.Result is { } result ? Word("result", result) : null);
        Add(facts, Field("quality"), rating.Quality is { } quality ? T($"{quality} 分（满分 5 分）", $"{quality} of 5") : null);
        Add(facts, T("谁填的", "Entered by"), rating.EnteredBy is { } by ? by + Substitute(rating.SubstituteFor) : null);
        var who = rating.DeputyId is { } deputy ? suggestion.Signatories.FirstOrDefault(person => person.Id == deputy)?.Name ?? T("代表", "A deputy") : T("承办单位评建议质量", "The department on the suggestion");
        return new CaseEntry
        {
            Heading = round.Round > 1 ? T($"第 {round.Round} 轮：{who}", $"Round {round.Round}: {who}") : who,
            When = round.RevealedAt is { } revealed ? T($"{At(revealed)} 起双方可看", $"Seen by both sides since {At(revealed)}") : T("双方评完之前，对方看不到", "Until both sides have rated, the other does not see it"),
            Text = rating.Reason ?? rating.Comment,
            Facts = facts,
            Files = CaseFiles.Of(suggestion.Id, rating.Paper is { } paper ? [paper] : []),
        };
    });

    private CaseEntry Commitment(CommitmentView promise)
    {
        List<Fact> facts = [new(T("原定", "Original date"), Day(promise.DueOn)), .. promise.Postponed.Select(date => new Fact(T("已延期到", "Put off to"), Day(date)))];
        Add(facts, T("落实情况", "What was done"), promise.Report);
        var due = promise.Postponed.Count > 0 ? promise.Postponed[^1] : promise.DueOn;
        var heading = promise.DoneAt is { } done ? T($"已办成，{At(done)}", $"Done {At(done)}")
            : due >= dates.Today ? T($"正在办，{Day(due)} 前办好", $"Under way, to be done by {Day(due)}") : T("到期了，还没有办成", "Past its date and not done");
        return new CaseEntry { Heading = heading, Text = promise.Text, Facts = facts };
    }

    private IEnumerable<CaseEntry> Urge(Supervision.Urges.UrgeView urge)
    {
        List<Fact> facts = [new(T("请谁答复", "Who is asked"), string.Join(T("、", ", "), urge.Urged.Select(urged => Board.PostNames.OfRole(urged.Role, urged.Organization.Name, language)).Distinct()))];
        Add(facts, T("请在哪天前答复", "Answer by"), urge.AnswerBy is { } date ? Day(date) : null);
        facts.AddRange(urge.Answers.Select(answer => new Fact(T($"{answer.Organization.Name} {At(answer.At)} 答复", $"{answer.Organization.Name} answered {At(answer.At)}"), answer.Text ?? "")));
        if (!urge.Answered)
        {
            facts.Add(new(T("答复", "Answer"), T("还没有答复", "Not answered yet")));
        }

        yield return new CaseEntry { Heading = T($"第 {urge.Number} 次催办", $"Urge no. {urge.Number}"), When = $"{At(urge.At)} {urge.By.Name}", Text = urge.Reason, Facts = facts };
    }

    private CaseEntry Meeting(MeetingView meeting) => new()
    {
        Heading = MeetingWords.State(meeting.State, meeting.At, now).In(language),
        When = meeting.At is { } at ? $"{At(at)} {meeting.Place}" : meeting.RequestedAt is { } asked ? T($"{At(asked)} 提出", $"Asked {At(asked)}") : null,
        Text = meeting.Minutes ?? meeting.Purpose,
        Facts = meeting.Reason is { } reason ? [new(Field("reason"), reason)] : [],
        Links = [new($"/meetings/{meeting.Id}", T("看这次约见", "See the meeting"))],
    };

    private IEnumerable<CaseEntry> Key()
    {
        if (suggestion.Key is { } key)
        {
            yield return new CaseEntry { Heading = T("确定为重点督办", "Chosen for closer supervision"), When = $"{At(key.At)} {key.By.Name}", Text = key.Reason };
        }

        foreach (var report in suggestion.Progress)
        {
            yield return new CaseEntry { Heading = T($"{report.Department.Name}报告进展", $"Progress report by {report.Department.Name}"), When = $"{At(report.At)} {report.By.Name}", Text = report.Text };
        }
    }

    private IEnumerable<CaseEntry> Related()
    {
        if (suggestion.Joined is { With: { } with } joined)
        {
            yield return Reference(with, T($"{At(joined.Since)} 与这件并案办理", $"Joined with it {At(joined.Since)}"));
        }

        foreach (var other in suggestion.Joins)
        {
            yield return Reference(other, T("并到这件一起办", "Joined with this one"));
        }

        if (suggestion.PartOf is { } whole)
        {
            yield return Reference(whole, T("从这件分出来办", "Split off it"));
        }

        foreach (var part in suggestion.Parts)
        {
            yield return Reference(part, T("分出去办的", "Split off"));
        }
    }

    private CaseEntry Reference(CaseReference other, string how) => new() { Heading = $"{other.Number} {other.Title}".Trim(), When = how };

    private IReadOnlyList<Fact> Round(int round) => round > 1 ? [new(T("轮次", "Round"), T($"第 {round} 轮", $"{round}"))] : [];

    private string Substitute(string? post) => post is null ? "" : T("（代理）", " (substitute)");

    private string At(DateTimeOffset instant) => dates.Moment(instant, English);

    private string Day(DateOnly date) => Dates.Long(date, dates.Today.Year, English);

    private string Word(string field, string code) => ActionWords.ChoiceOf(field, code, English) ?? T("其他", "Other");

    private string Field(string field) => ActionWords.Field(field, English) ?? field;

    private static void Add(List<Fact> facts, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            facts.Add(new(name, value));
        }
    }

    private string T(string zh, string en) => English ? en : zh;
}
