using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Demo;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionPages.Forms;
using SuggestionPages.Frame;
using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>A task's pages: what is asked, a page for each action, everything once more before it is sent, and what became of it.</summary>
public sealed class TaskPages(
    PageComposer pages, TaskReader reader, TaskRows rows, ActionFields actionFields, Decisions decisions, SubjectStore subjects, SubjectKinds kinds, SuggestionReader suggestions, ReplyNeeds replyNeeds,
    MeetingReader meetings, ActionFiles files, TaskGrounds grounds, HelperMode helping, SpokenFields spoken, ActionDrafts drafts, CaseSentences sentences, NextTask nextTask, DemoDoors demo, TimeProvider clock)
{
    [Function("TaskPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "tasks/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var task = await reader.ReadAsync(caller, id, reads: HttpMethods.IsGet(request.Method), language, cancellation);
        var english = language == Language.English;
        var due = await rows.DueDatesAsync(TownOf(task), cancellation);
        var nearest = task.Deadlines.Where(deadline => deadline.MetAt is null && deadline.Clock != DeadlineClock.Window).OrderBy(deadline => deadline.Due).FirstOrDefault();
        var needs = await replyNeeds.OfAsync(task, language, cancellation);
        var suggestion = task.SuggestionId is { } suggestionId ? (await suggestions.ReadAsync(caller, suggestionId, language, cancellation)).Answer : null;
        var model = new TaskModel
        {
            Id = task.Id,
            What = task.KindName,
            Number = task.Number,
            Title = task.Title,
            Subject = SubjectPage(task),
            Who = TaskSentence.Whom(task.Assignee, language),
            Deputies = suggestion is null ? null : DeputiesOf(suggestion, language),
            Round = task.Round,
            Light = task.Light is { } light ? Codes.Of(light) : null,
            Due = due.Of(task.State == TaskState.Open ? task.DueAt : null, nearest?.Provisional == true),
            Explanation = nearest?.Explanation,
            About = task.About is { } about ? [.. MinutesOf(task, suggestion, language), new(WhoseWord(task).In(language), about.By), .. await spoken.OfAsync(TownOf(task), Beside(task, about), english, cancellation), .. await OffersAsync(caller, task, due, language, cancellation)] : [],
            Text = await grounds.OfAsync(caller, task, language, cancellation),
            Papers = CasePapers.Of(task, suggestion, language),
            Done = await DoneAsync(task, due, english, cancellation),
            Needs = needs,
            Actions = TaskLinks.Of(task, needs, due, language),
            Asked = TaskSentence.Of(task, due, language),
            Judges = task.Kind is "transferDecision" or "extensionDecision" or "presidiumReview" or "withdrawalConfirmation",
            Outcome = task.Outcome is { } outcome ? $"{due.Moment(outcome.At, english)} {TaskRows.OutcomeOf(kinds, task.Subject.Kind, task.Kind, outcome, language)}" : null,
        };
        return await pages.ShowAsync<TaskPage>(request, Named($"{task.KindName} {task.Number}"), model, cancellation);
    }

    [Function("ActionPage")]
    public async Task<IResult> FormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "tasks/{id}/{action}")] HttpRequest request, string id, string action, CancellationToken cancellation)
    {
        var (task, chosen) = await ChosenAsync(request, id, action, cancellation);
        if (OnBehalfOf(request.Caller(), task) is { } deputy && (await helping.FindAsync(request, cancellation))?.DeputyId != deputy)
        {
            return Seen.Other(request, $"/helper?deputy={Uri.EscapeDataString(deputy)}&back={Uri.EscapeDataString($"/tasks/{id}/{action}")}");
        }

        var begun = await drafts.FindAsync(request.Caller(), PlaceOf(task, chosen), key => KeyOf(request.Caller(), id, key), cancellation);
        var state = begun is null ? await PresentAsync(request, task, chosen, cancellation) : ActionDrafts.StateOf(begun);
        return await ShowFormAsync(request, task, chosen, state, NewKey(), StatusCodes.Status200OK, cancellation, begun?.At);
    }

    /// <summary>What the page's script keeps while somebody writes.</summary>
    [Function("ActionDraftPost")]
    public async Task<IResult> KeepAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "tasks/{id}/{action}/draft")] HttpRequest request, string id, string action, CancellationToken cancellation)
    {
        var (task, chosen) = await ChosenAsync(request, id, action, cancellation);
        return ActionDrafts.Answer(await drafts.KeepAsync(request.Caller(), PlaceOf(task, chosen), await PageForm.ReadAsync(request, cancellation), cancellation));
    }

    [Function("ActionPost")]
    public async Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "tasks/{id}/{action}")] HttpRequest request, string id, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        var language = request.PageLanguage();
        var key = form.Key;
        var taskKey = KeyOf(caller, id, key);

        var first = form.Stage == "send" ? await decisions.FindOwnAsync(caller, id, taskKey, cancellation) : null;
        TaskAnswer task;
        ActionView chosen;
        try
        {
            (task, chosen) = await ChosenAsync(request, id, action, cancellation);
        }
        catch (ProblemException) when (first?.Action == action)
        {
            if (!await SaysTheSameAsync(first, form, cancellation))
            {
                throw;
            }

            return Seen.Other(request, $"/tasks/{id}/sent"); // A second press: the first has closed the task.
        }

        if (form.Stage == ActionDrafts.Anew)
        {
            await drafts.ForgetAsync(caller, PlaceOf(task, chosen), cancellation);
            return Seen.Other(request, PlaceOf(task, chosen).Href);
        }

        if (form.Stage == "edit")
        {
            return await ShowFormAsync(request, task, chosen, form.ToState(), key, StatusCodes.Status200OK, cancellation);
        }

        if (form.Stage?.StartsWith(ActionFiles.Stage, StringComparison.Ordinal) == true)
        {
            return await files.AskAsync(request, PlaceOf(task, chosen), form.Stage[ActionFiles.Stage.Length..], form, cancellation);
        }

        try
        {
            if (OnBehalfOf(caller, task) is { } deputy)
            {
                await helping.RequireAsync(request, deputy, cancellation);
            }

            var body = ActionForm.Read(chosen, form, OnBehalfOf(caller, task));
            if (form.Stage == "send" && first is null && task.Decisions.Any(decision => decision.By.Id == caller.PersonId && ActionForm.IsSameContact(decision, chosen, form)))
            {
                return Seen.Other(request, $"/tasks/{id}/sent");
            }

            if (first is null)
            {
                await actionFields.RequireFilledAsync(TownOf(task), chosen, form, cancellation);
            }

            if (form.Stage == "check")
            {
                await decisions.TryAsync(caller, id, body, cancellation);
                await drafts.KeepAsync(caller, PlaceOf(task, chosen), form, cancellation);
                return await ShowCheckAsync(request, task, chosen, form, key, cancellation);
            }

            await decisions.DecideAsync(caller, id, taskKey, body, client, cancellation, (await helping.FindAsync(request, cancellation))?.Manner);
            await drafts.ForgetAsync(caller, PlaceOf(task, chosen), cancellation);
            return Seen.Other(request, $"/tasks/{id}/sent");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem) || problem.Code == TaskProblems.ReplyGate.Code)
        {
            return await ShowFormAsync(request, task, chosen, form.ToState(problem, language), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>Whether the form that closed a task is sent once more as it was, and was not changed since.</summary>
    private async Task<bool> SaysTheSameAsync(DecisionRecord first, PageForm form, CancellationToken cancellation) =>
        await subjects.FindAsync<TaskRecord>(first.SubjectId, SubjectKeys.Task(first.TaskId), cancellation) is { } task
        && kinds.Of(task.SubjectKind).Tasks[task.Kind].ActionNamed(first.Action) is { } action
        && ActionForm.Read(ActionView.Of(action, Language.Chinese), form, first.OnBehalfOf).Digest == first.BodyDigest;

    /// <summary>Takes in a file for what is being written; the form is read as a stream, its token checked before the file is looked at.</summary>
    [Function("ActionFilePost")]
    public async Task<IResult> TakeFileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "tasks/{id}/{action}/files")] HttpRequest request, string id, string action, CancellationToken cancellation)
    {
        var form = await UploadForm.ReadAsync(request, cancellation);
        var (task, chosen) = await ChosenAsync(request, id, action, cancellation);
        return await files.TakeAsync(request, PlaceOf(task, chosen), form, cancellation);
    }

    /// <summary>What was just done here by the reader, and where the case is now.</summary>
    [Function("SentPage")]
    public async Task<IResult> SentAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "tasks/{id}/sent")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var subjectId = SubjectKeys.SubjectOf(id) ?? throw ProblemException.NotFound();
        var header = await subjects.FindHeaderAsync(subjectId, cancellation) ?? throw ProblemException.NotFound();
        var decision = (await subjects.AllAsync<DecisionRecord>(subjectId, "decision:", cancellation))
            .Where(made => made.TaskId == id && made.PersonId == caller.PersonId && made.Outcome != DecisionOutcome.Refused).MaxBy(made => made.At) ?? throw ProblemException.NotFound();
        var task = await subjects.FindAsync<TaskRecord>(subjectId, SubjectKeys.Task(id), cancellation) ?? throw ProblemException.NotFound();
        var sees = await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation);
        var onward = await OnwardAsync(caller, task, decision, sees, language, cancellation);
        var model = new SentModel(
            header.Number, sees ? header.Title : "", sees && header.Kind == SuggestionKind.KindName ? $"/suggestions/{subjectId}" : null,
            new Wording($"已提交：{ActionWords.Action(task.Kind, decision.Action, false)}", $"Sent: {ActionWords.Action(task.Kind, decision.Action, true)}").In(language),
            sees && header.Kind == SuggestionKind.KindName ? await sentences.OfAsync(caller, header, language, cancellation) : null, decision.Outcome == DecisionOutcome.Pending)
        {
            Demo = onward is null ? await demo.NextAsync(request, header, language, cancellation) : null,
            NextTask = onward ?? await nextTask.OfAsync(caller, id, language, cancellation),
            Papers = CasePapers.Of(task, decision, sees, language),
        };
        return await pages.ShowAsync<SentPage>(request, new("已提交", "Sent"), model, cancellation);
    }

    /// <summary>What comes next on the same task, where it is still open and its reader may go on with it.</summary>
    private async Task<CaseLink?> OnwardAsync(Caller caller, TaskRecord task, DecisionRecord decision, bool sees, Language language, CancellationToken cancellation)
    {
        if (!sees || task.State != TaskState.Open || decision.Outcome != DecisionOutcome.Accepted)
        {
            return null;
        }

        var open = await reader.ReadAsync(caller, task.Id, reads: false, language, cancellation);
        var due = await rows.DueDatesAsync(TownOf(open), cancellation);
        return TaskLinks.Of(open, await replyNeeds.OfAsync(open, language, cancellation), due, language).FirstOrDefault(action => !action.Held && action.Over is null) is { } next && next.Action != decision.Action
            ? new($"/tasks/{task.Id}/{next.Action}", next.Label) : null;
    }

    /// <summary>Whose suggestion it is: the deputy, or who leads and how many they are.</summary>
    private static string? DeputiesOf(SuggestionAnswer suggestion, Language language) =>
        suggestion.Signatories.FirstOrDefault(person => person.Lead)?.Name is not { } lead ? null
        : suggestion.Signatories.Count == 1 ? lead
        : new Wording($"{lead}（领衔）等 {suggestion.Signatories.Count} 人", $"{lead} (leads), {suggestion.Signatories.Count} in all").In(language);

    /// <summary>The deputy for whom a helper or the office decides, where the task is not their own.</summary>
    private static string? OnBehalfOf(Caller caller, TaskAnswer task) =>
        task.Assignee.PersonId is { } person && person != caller.PersonId ? person : null;

    /// <summary>The request key of a form that is sent on a task.</summary>
    private static string KeyOf(Caller caller, string id, string key) => RequestKey.Derive(caller.PersonId, "page", id, key);

    private static string NewKey() => RequestKey.Random();

    private static Wording Named(string text) => new(text, text);

    private static string LabelOf(TaskAnswer task, ActionView action, bool english) => ActionWords.Action(task.Kind, action.Action, english) ?? action.Name;

    private static FormPlace PlaceOf(TaskAnswer task, ActionView action) => new(
        $"/tasks/{task.Id}/{action.Action}", $"/tasks/{task.Id}", task.Id, new(LabelOf(task, action, english: false), LabelOf(task, action, english: true)), $"{task.Number} {task.Title}".Trim(), action);

    private static string TownOf(TaskAnswer task) => PostId.TownOf(task.Assignee.Organization.Id);

    private static string? SubjectPage(TaskAnswer task) => task.SuggestionId is { } id ? $"/suggestions/{id}" : null;

    /// <summary>The task with one of its actions.</summary>
    /// <exception cref="ProblemException">404 for an action it does not have; 409 <c>task-closed</c>; 403 where the reader may not take it.</exception>
    private async Task<(TaskAnswer Task, ActionView Action)> ChosenAsync(HttpRequest request, string id, string action, CancellationToken cancellation)
    {
        var task = await reader.ReadAsync(request.Caller(), id, reads: false, request.PageLanguage(), cancellation);
        if (kinds.Of(task.Subject.Kind).Tasks[task.Kind].ActionNamed(action) is null)
        {
            throw ProblemException.NotFound();
        }

        return task.State == TaskState.Closed ? throw TaskProblems.Closed.ToProblem()
            : (task, task.Actions.FirstOrDefault(known => known.Action == action) ?? throw await NotTheirsAsync(request.Caller(), task, cancellation));
    }

    /// <summary>Why the reader does not take an action of an open task: it takes this one no longer, something speaks against them, or it is another post's, which is named.</summary>
    private async Task<ProblemException> NotTheirsAsync(Caller caller, TaskAnswer task, CancellationToken cancellation)
    {
        if (task.Actions.Count > 0)
        {
            return TaskProblems.UnknownAction.ToProblem();
        }

        var (header, record) = await decisions.FindAsync(caller, task.Id, cancellation);
        var deputy = task.Assignee.PersonId;
        if (await kinds.Of(header.Kind).PartialityAsync(caller, header, record, caller.Desks.Contains(record.Assignee.Desk()) ? null : deputy, cancellation) is { } why)
        {
            return ProblemException.Forbidden(why);
        }

        Wording who = new(TaskRows.WhoOf(task.Assignee, Language.Chinese), TaskRows.WhoOf(task.Assignee, Language.English));
        return deputy is null
            ? ProblemException.Forbidden(new($"这件事由{who.Zh}办。", $"This is for {who.En} to decide."), new("您可以看，不用办。", "You may look; there is nothing for you to do."))
            : ProblemException.Forbidden(new($"这件事由{who.Zh}本人办。", $"This is for {who.En} in person."), new("自己办不了的，由代表小组的联络员或者人大办代填。", "The helper of their group or the congress office enters it on their behalf."));
    }

    private async Task<IResult> ShowFormAsync(HttpRequest request, TaskAnswer task, ActionView action, FormState form, string key, int status, CancellationToken cancellation, DateTimeOffset? begun = null)
    {
        var language = request.PageLanguage();
        var english = language == Language.English;
        var due = await rows.DueDatesAsync(TownOf(task), cancellation);
        var place = PlaceOf(task, action);
        var fields = await actionFields.OfAsync(request.Caller(), task, action, form, OnBehalfOf(request.Caller(), task) is not null, language, cancellation);
        var model = new ActionModel
        {
            Href = place.Href,
            Back = place.Back,
            Label = LabelOf(task, action, english),
            About = place.About,
            Due = due.Of(task.DueAt),
            Fields = fields,
            Draft = ActionDrafts.HrefOf(place),
            Begun = begun is { } at ? due.Moment(at, english) : null,
            Form = form,
            Key = key,
            Version = task.Version,
            Checked = fields.Count > 0 && ActionWords.IsChecked(task.Kind, action.Action), // With nothing to enter, the form itself is what is read once more.
            Note = NoteOf(task, action, due)?.In(language),
            Text = await grounds.OfAsync(request.Caller(), task, language, cancellation),
        };
        return await pages.ShowAsync<ActionPage>(request, Named(model.Label), model, cancellation, status);
    }

    private async Task<IResult> ShowCheckAsync(HttpRequest request, TaskAnswer task, ActionView action, PageForm form, string key, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var english = language == Language.English;
        var fields = await actionFields.OfAsync(request.Caller(), task, action, form.ToState(), OnBehalfOf(request.Caller(), task) is not null, language, cancellation);
        var model = new CheckModel(
            PlaceOf(task, action).Href, LabelOf(task, action, english), PlaceOf(task, action).About, ActionFields.Answers(fields, form.ToState(), (await rows.DueDatesAsync(TownOf(task), cancellation)).Today.Year, english), form.Fields, key, Note: null);
        return await pages.ShowAsync<CheckPage>(request, Named(model.Label), model, cancellation);
    }

    /// <summary>What stands in an action's form at first: what is to be revised, as it is now; and for when something took place, this minute.</summary>
    private async Task<FormState> PresentAsync(HttpRequest request, TaskAnswer task, ActionView action, CancellationToken cancellation)
    {
        if (action.Fields.FirstOrDefault(field => field.Type == FieldType.PastInstant) is { } moment)
        {
            var now = ChinaTime.Of(clock.GetUtcNow());
            return FormState.Empty.WithDefaults(
                ($"{moment.Name}.date", now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ($"{moment.Name}.time", now.ToString("HH:mm", CultureInfo.InvariantCulture)));
        }

        if (task.SuggestionId is not { } id || action.Action != "resubmit")
        {
            return FormState.Empty;
        }

        var (suggestion, _) = await suggestions.ReadAsync(request.Caller(), id, request.PageLanguage(), cancellation);
        return FormState.Empty.WithDefaults(
            ("title", suggestion.Title), ("facts", suggestion.Facts), ("analysis", suggestion.Analysis), ("request", suggestion.Request), ("category", suggestion.Category?.Id));
    }

    private async Task<IReadOnlyList<DoneLine>> DoneAsync(TaskAnswer task, DueDates dates, bool english, CancellationToken cancellation)
    {
        var done = new List<DoneLine>();
        foreach (var decision in task.Decisions.Where(decision => decision.Outcome == DecisionOutcome.Accepted))
        {
            done.Add(new(
                ActionWords.Action(task.Kind, decision.Action, english) ?? decision.Action, dates.Moment(decision.At, english), decision.By.Name, await spoken.OfAsync(TownOf(task), decision.Fields, english, cancellation)));
        }

        return done;
    }

    /// <summary>What somebody has to know before they fill the form in.</summary>
    private static Wording? NoteOf(TaskAnswer task, ActionView action, DueDates dates) => action.Action switch
    {
        _ when task.Kind is "deputyEvaluation" or "suggestionEvaluation" => new("双方评完之前，对方看不到。", "Until both sides have rated, the other does not see it."),
        "return" => new("退回以后由代表补正，改好了重新提交。", "Its deputies revise it and submit it again."),
        "requestTransfer" => new("由人大主席审定。定下来以前，还是您单位办。", "The chair decides. Until then it stays with your department."),
        "requestExtension" when TaskSentence.ReplyOf(task) is { } reply => new(
            $"要延的是答复期限，现在是 {Dates.Long(reply.Due, dates.Today.Year, false)}。由人大主席审定，同意以前按原来的期限办。",
            $"The limit of the reply would be moved, which is {Dates.Long(reply.Due, dates.Today.Year, true)} now. The chair decides; until then it holds."),
        _ => null,
    };

    private static Wording WhoseWord(TaskAnswer task) => task.Kind == "leaderSignOff" ? new("谁写的", "Written by") : new("谁提出的", "Asked by");

    /// <summary>What was said with the request, but for what stands below in full: class and text of a reply that is to be signed.</summary>
    private static JsonObject Beside(TaskAnswer task, RequestView about) => task.Kind != "leaderSignOff" ? about.Fields
        : new JsonObject(about.Fields.Where(field => field.Key is not ("class" or "text")).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

    /// <summary>The minutes that are to be confirmed.</summary>
    private static IEnumerable<Fact> MinutesOf(TaskAnswer task, SuggestionAnswer? suggestion, Language language) =>
        task.Kind == "minutesConfirmation" && suggestion?.Meetings.FirstOrDefault(meeting => meeting.Id == task.About?.Id)?.Minutes is { } minutes
            ? [new(ActionWords.Field("minutes", language == Language.English) ?? "", minutes)] : [];

    /// <summary>The times that a request for a meeting offers now.</summary>
    private async Task<IReadOnlyList<Fact>> OffersAsync(Caller caller, TaskAnswer task, DueDates dates, Language language, CancellationToken cancellation)
    {
        if (task is not { Kind: "meetingAnswer", About: { } about })
        {
            return [];
        }

        var (_, _, meeting) = await meetings.RequireAsync(caller, about.Id, cancellation);
        return [new(new Wording("可以的时间", "Times offered").In(language), string.Join(language == Language.English ? "; " : "；", meeting.Proposed.Select(at => dates.Moment(at, language == Language.English))))];
    }
}
