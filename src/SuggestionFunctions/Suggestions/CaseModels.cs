using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Parts;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Tasks;
using SuggestionPages.Frame;
using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;
using SuggestionPages.Writing;
using TaskRows = SuggestionFunctions.Tasks.TaskRows;

namespace SuggestionFunctions.Suggestions;

/// <summary>Puts a suggestion's page together from what its reader may see of it.</summary>
public sealed class CaseModels(
    SuggestionReader reader, TaskReader tasks, TaskRows rows, SubjectKinds kinds, UrgeRules urges, MeetingRules meetings, Register register, EnteredReceipts entered, LateReplies late, TimeProvider clock)
{
    /// <summary>From so many days without progress on it is said, under any light.</summary>
    private const int IdleDays = 30;

    private const int MostTasksLookedAt = 8;

    private static readonly SuggestionState[] EndStates = [SuggestionState.Closed, SuggestionState.Withdrawn, SuggestionState.Declined];

    /// <param name="caller">Who reads it.</param>
    /// <param name="deputyId">For whom the caller fills in just now; null: for nobody.</param>
    /// <param name="id">The suggestion.</param>
    /// <param name="done">What was done here just now, by its name in the address; null: nothing.</param>
    /// <param name="language">For words.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<CaseModel> OfAsync(Caller caller, string? deputyId, string id, string? done, Language language, CancellationToken cancellation)
    {
        var english = language == Language.English;
        var (suggestion, records, _) = await reader.ReadWithRecordsAsync(caller, id, language, cancellation);
        var (header, record) = (records.Header, records.Suggestion);
        var dates = await rows.DueDatesAsync(header.TownId, cancellation);
        var nearest = CaseSentence.Nearest(suggestion);
        var route = new CaseRoute(suggestion, dates, clock.GetUtcNow(), language);
        var underWay = SuggestionKind.IsUnderWay(header);
        var leader = suggestion.Assignment is { } assignment && await register.PostAsync(assignment.LeaderInCharge, cancellation) is { } post ? post.Name ?? new Wording("分管领导", "Leader in charge").In(language) : null;
        var departments = await DepartmentNames.OfAsync(register, header.TownId, cancellation);
        var categories = (await register.CategoriesAsync(header.TownId, cancellation)).ToDictionary(category => category.Id, category => category.Name);
        return new CaseModel
        {
            Id = id,
            Number = suggestion.Number,
            Title = suggestion.Title ?? new Wording("（还没有标题）", "(no title yet)").In(language),
            Sentence = new CaseSentence(suggestion, dates, language).ToString(),
            Light = suggestion.Light is { } light ? Codes.Of(light) : null,
            HasEnded = suggestion.Ending is not null,
            IsClosed = header.State == Codes.Of(SuggestionState.Closed),
            Due = underWay ? dates.Of(suggestion.DueAt, nearest?.Provisional == true) : null,
            Explanation = nearest?.Explanation,
            DueHref = underWay && suggestion.Tasks.FirstOrDefault(task => task.State == TaskState.Open && task.DueAt is { } due && due == suggestion.DueAt) is { } urgent ? $"/deadlines/{urgent.Id}" : null,
            StepNumber = route.Number,
            Round = route.Round,
            Route = route.Steps,
            Held = new CaseHolding(suggestion, dates, clock.GetUtcNow(), language).Groups,
            Facts = await FactsAsync(caller, suggestion, dates, language, cancellation),
            Idle = underWay ? IdleOf(suggestion, dates, language) : null,
            Done = done is null ? null : CaseActionWords.Done(done)?.In(language),
            Mine = [.. suggestion.Tasks.Where(task => task.State == TaskState.Open && IsMine(caller, task)).Select(task => new TaskRow(
                task.Id, task.KindName, null, suggestion.Title ?? "", TaskRows.WhoOf(task.Assignee, language), task.Light is { } light ? Codes.Of(light) : null, dates.Of(task.DueAt)))],
            Actions = await ActionsAsync(caller, deputyId, header, record, language, cancellation),
            Watching = header.State == Codes.Of(SuggestionState.Draft) ? null : suggestion.Watching,
            About = About(suggestion, departments, dates, language),
            Text = [.. new[] { ("request", suggestion.Request), ("facts", suggestion.Facts), ("analysis", suggestion.Analysis) }
                .Where(part => part.Item2 is not null).Select(part => new Fact(ActionWords.Field(part.Item1, english) ?? "", part.Item2 ?? ""))],
            Files = CaseFiles.Of(id, suggestion.Paper is { } paper ? suggestion.Attachments.Append(paper) : suggestion.Attachments),
            Versions = [.. suggestion.Versions.Zip(suggestion.Versions.Skip(1)).Select(pair => Changed(pair.First, pair.Second, categories, dates, language))],
            Sections = new CaseSections(
                suggestion, dates, language, leader, (subject, kind) => kinds.Of(subject).Tasks[kind].Title.In(language), ReceivableBy(deputyId ?? caller.PersonId, record),
                await entered.OfAsync(caller, records, language, cancellation), clock.GetUtcNow()).All,
        };
    }

    /// <summary>The replies of which a signatory may still say that they arrived: whoever has rated one has it.</summary>
    private static HashSet<string> ReceivableBy(string personId, Suggestion suggestion)
    {
        var rated = suggestion.Ratings.Where(round => round.Ratings.Any(rating => rating.DeputyId == personId && rating.DecisionId is not null)).ToList();
        return [.. ReplyReceipts.OwedBy(personId, suggestion).Where(id => !suggestion.Replies.Any(reply => reply.Id == id && rated.Any(round => round.IsOf(reply.Round, reply.FollowUp))))];
    }

    private static bool IsMine(Caller caller, TaskLine task) =>
        task.Assignee.PersonId is { } person ? person == caller.PersonId : task.Assignee.PostId is { } post && caller.HoldsPost(post);

    private async Task<IReadOnlyList<Fact>> FactsAsync(Caller caller, SuggestionAnswer suggestion, DueDates dates, Language language, CancellationToken cancellation)
    {
        string T(string zh, string en) => new Wording(zh, en).In(language);
        var english = language == Language.English;
        string Day(DateOnly date) => Dates.Long(date, dates.Today.Year, english);
        var facts = new List<Fact>();
        if (CaseSentence.Reply(suggestion) is { } reply && reply.MetAt is null && suggestion.Ending is null)
        {
            facts.Add(new(T("答复期限", "Reply due"), reply.Extended ? T($"原定 {Day(reply.Original)}，已延期到 {Day(reply.Due)}", $"originally {Day(reply.Original)}, extended to {Day(reply.Due)}") : T($"原定 {Day(reply.Due)}", Day(reply.Due))));
        }

        if (suggestion.Tasks.FirstOrDefault(task => task.Outcome is { Action: "decline" } outcome && outcome.DecisionId == suggestion.Ending?.DecisionId) is { } declined
            && (await tasks.ReadAsync(caller, declined.Id, reads: false, language, cancellation)).Decisions.FirstOrDefault(decision => decision.Id == suggestion.Ending?.DecisionId) is { } decided)
        {
            foreach (var field in new[] { "reasonCode", "reason" })
            {
                if (decided.Fields[field]?.GetValue<string>() is { } said)
                {
                    facts.Add(new(ActionWords.Field(field, english) ?? "", ActionWords.ChoiceOf(field, said, english) ?? said));
                }
            }
        }

        var last = suggestion.Tasks.FirstOrDefault(task => task.Outcome is { DecisionId: not null } outcome && outcome.At == suggestion.LastProgressAt);
        var progress = last?.Outcome is { } made ? ActionWords.Action(last.Kind, made.Action, english) : null;
        facts.Add(new(T("最近进展", "Last progress"), $"{dates.Moment(suggestion.LastProgressAt, english)} {progress}".TrimEnd()));

        // Who rates has no post, and is nobody's to look at.
        foreach (var line in suggestion.Tasks.Where(task => task is { State: TaskState.Open, Assignee.PersonId: null } && !task.Kind.EndsWith("Evaluation", StringComparison.Ordinal)).Take(MostTasksLookedAt))
        {
            var task = await tasks.ReadAsync(caller, line.Id, reads: false, language, cancellation);
            facts.Add(new(
                $"{TaskRows.WhoOf(line.Assignee, language)} · {line.KindName}",
                T($"{dates.Moment(line.OpenedAt, false)} 已送达，", $"delivered {dates.Moment(line.OpenedAt, true)}, ")
                    + (task.SeenAt is { } seen ? T($"{dates.Moment(seen, false)} 已读", $"read {dates.Moment(seen, true)}") : T("还没有读", "not read yet"))));
        }

        return facts;
    }

    private static string? IdleOf(SuggestionAnswer suggestion, DueDates dates, Language language)
    {
        var days = dates.Today.DayNumber - ChinaTime.DateOf(suggestion.LastProgressAt).DayNumber;
        return days >= IdleDays ? new Wording($"{days} 天没有进展。", $"No progress for {days} days.").In(language) : null;
    }

    /// <summary>What the reader may do with the case as a whole; each is checked again when it is done.</summary>
    private async Task<IReadOnlyList<CaseLink>> ActionsAsync(Caller caller, string? deputyId, SubjectHeader header, Suggestion suggestion, Language language, CancellationToken cancellation)
    {
        var found = new List<CaseLink>();
        void Add(string action) => found.Add(new CaseLink($"/suggestions/{header.Id}/actions/{action}", CaseActionWords.Label(action)?.In(language) ?? ""));

        if (header.State == Codes.Of(SuggestionState.Draft))
        {
            return found;
        }

        var underWay = SuggestionKind.IsUnderWay(header);
        var signs = suggestion.Signatories.Any(person => person.Id == (deputyId ?? caller.PersonId));
        if (underWay && (deputyId is null ? await urges.MayAsync(caller, suggestion, cancellation) : signs))
        {
            Add(CaseActionWords.Urge);
        }

        if (underWay && suggestion.Assignment is { ApprovedAt: not null } && await meetings.FindAsync(caller, header, suggestion, deputyId, cancellation) is not null)
        {
            found.Add(new CaseLink($"/meetings/new?suggestion={header.Id}", new Wording("约见", "Ask to meet").In(language)));
        }

        if (header.Number is not null && EndStates.All(state => header.State != Codes.Of(state)) && (deputyId is null ? ForumRequests.May(caller, suggestion) : signs))
        {
            found.Add(new CaseLink($"/forums/new?suggestion={header.Id}", new Wording("召集座谈", "Call a forum").In(language)));
        }

        if (underWay && KeyChoice.PostOf(caller, suggestion) is not null)
        {
            Add(suggestion.Key is null ? CaseActionWords.Key : CaseActionWords.KeyEnd);
        }

        if (underWay && suggestion.Replies.Count == 0 && signs)
        {
            Add(CaseActionWords.Withdrawal);
        }

        if (header.State == Codes.Of(SuggestionState.Closed) && caller.Is(Role.Presidium, suggestion.TownId))
        {
            Add(CaseActionWords.Reopening);
        }

        // 并案 is an action of the chair's task, and has its form there.
        if (caller.Is(Role.Chair, suggestion.TownId) && suggestion.Joined.Count == 0 && header.OpenTasks.FirstOrDefault(open => open.Kind == RouteTasks.ChairAssignment.Name) is { } assigning)
        {
            found.Add(new CaseLink($"/tasks/{assigning.Id}/join", new Wording("并案办理", "Join with another").In(language)));
        }

        if (PartRequests.May(caller, header, suggestion))
        {
            Add(CaseActionWords.Split);
        }

        if (JoiningRequests.MaySeparate(caller, header, suggestion))
        {
            Add(CaseActionWords.Separation);
        }

        if (CaseRequests.MayLeaveFastLane(caller, header, suggestion))
        {
            Add(CaseActionWords.FastLane);
        }

        if (await late.MayAsync(caller, header, suggestion, cancellation))
        {
            Add(CaseActionWords.LateReply);
        }

        return found;
    }

    private static IReadOnlyList<Fact> About(SuggestionAnswer suggestion, DepartmentNames departments, DueDates dates, Language language)
    {
        string T(string zh, string en) => new Wording(zh, en).In(language);
        var separator = T("、", ", ");
        var facts = new List<Fact> { new(T("提出的代表", "Deputies"), string.Join(separator, suggestion.Signatories.Select(person => person.Lead && suggestion.Signatories.Count > 1 ? T($"{person.Name}（领衔）", $"{person.Name} (leads)") : person.Name))) };
        void Add(string zh, string en, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add(new(T(zh, en), value));
            }
        }

        Add("还没有答复附议的", "Asked to sign", string.Join(separator, suggestion.Asked.Select(person => person.Name)));
        Add("类别", "Category", suggestion.Category?.Name);
        Add("什么时候提的", "Made", suggestion.Origin is { Kind: var kind } ? WritingWords.OriginOf(Codes.Of(kind), language == Language.English) : null);
        Add("哪一届", "Term", suggestion is { Term: { } term, Session: { } session } ? T($"第 {term} 届第 {session} 次会议", $"term {term}, session {session}") : suggestion.Term is { } only ? T($"第 {only} 届", $"{only}") : null);
        Add("可不可以公开", "Publication", suggestion.MayPublish switch { true => T("代表同意公开", "its deputies agree"), false => T("不公开", "not to be published"), _ => null });
        Add("希望由谁办", "Wished for", suggestion.PreferredDepartment is { } wished ? departments.Find(wished) ?? wished : null);
        Add("办理方式", "Lane", suggestion.SmallMatter ? T("微小事快办", "fast lane for small matters") : null);
        Add("代填的人", "Entered by", suggestion.EnteredBy?.Name);
        Add("提交时间", "Submitted", suggestion.SubmittedAt is { } at ? dates.Moment(at, language == Language.English) : null);
        return facts;
    }

    private static VersionChange Changed(VersionView before, VersionView after, Dictionary<string, string> categories, DueDates dates, Language language)
    {
        var english = language == Language.English;
        string? Category(VersionView version) => version.Category is { } category ? categories.GetValueOrDefault(category) : null;
        var fields = new (string Name, IReadOnlyList<TextChunk> Chunks)[]
        {
            ("title", TextDifference.Between(before.Title, after.Title)),
            ("facts", TextDifference.Between(before.Facts, after.Facts)),
            ("analysis", TextDifference.Between(before.Analysis, after.Analysis)),
            ("request", TextDifference.Between(before.Request, after.Request)),
            ("category", TextDifference.Whole(Category(before), Category(after))),
        };
        return new VersionChange(
            new Wording($"第 {after.Version} 版：{dates.Moment(after.At, false)} {after.By?.Name}", $"Version {after.Version}: {dates.Moment(after.At, true)} {after.By?.Name}").In(language),
            [.. fields.Where(field => field.Chunks.Any(chunk => chunk.Kind != TextChunkKind.Same)).Select(field => (
                ActionWords.Field(field.Name, english) ?? "",
                (IReadOnlyList<TextPassage>)[.. field.Chunks.Select(chunk => new TextPassage(Codes.Of(chunk.Kind), chunk.Text))]))]);
    }
}
