using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tests.Story;

/// <summary>What must hold of a settled case whatever was done to it and in whatever order; each sentence names what it found.</summary>
internal static class SoundBooks
{
    /// <summary>Kinds that run beside the road: alone they carry a case nowhere. A new kind of task beside the road needs to stand here.</summary>
    private static readonly HashSet<string> Beside = ["coHandlingOpinion", "meetingArrangement", "withdrawalConfirmation", "transferDecision", "extensionDecision", "urgeAnswer", "meetingAnswer", "meetingMinutes", "minutesConfirmation", "progressReport"];

    /// <summary>What the timeline says of a decision on the whole case; a new one needs to stand here.</summary>
    private static readonly HashSet<string> OnTheCase = ["withdrawalRequested", "fastLaneLeft", "reopened", "urged", "meetingRequested", "meetingMoved", "meetingCancelled", "keyChosen", "keyEnded"];

    /// <summary>Kinds whose closing enters the timeline at the reveal.</summary>
    private static readonly HashSet<string> Blind = ["deputyEvaluation", "suggestionEvaluation"];

    public static async Task CheckAsync(StoryTown town, CaseBook book)
    {
        var header = book.Header;
        Holds(TimelineChain.FirstBroken(book.Timeline, book.Texts.ToDictionary(texts => texts.Sequence), header.TimelineLength, header.TimelineHash) is null, "The timeline's chain is broken.");
        Holds(header.Settling.Count == 0, $"Somebody still waits for an answer: {string.Join(", ", header.Settling)}.");
        Same(header.OpenTasks.Select(task => task.Id), book.OpenTasks.Select(task => task.Id), "The header's open tasks are not those that are open.");
        if (SuggestionKind.IsUnderWay(header))
        {
            Holds(book.OpenTasks.Any(task => !Beside.Contains(task.Kind)), $"A dead end: {header.State}, {header.Step}, open: {string.Join(", ", book.OpenTasks.Select(task => task.Kind))}. (A new kind of task that carries the road must not be in SoundBooks.Beside.)");
        }
        else
        {
            Holds(!book.OpenTasks.Any(), $"{header.State} with open tasks: {string.Join(", ", book.OpenTasks.Select(task => task.Kind))}.");
        }

        foreach (var task in book.OpenTasks)
        {
            Holds(StoryTown.Desks.ContainsKey(task.Assignee.Desk().Value), $"{task.Kind} lies with nobody: {task.Assignee.Desk().Value}.");
            Holds(task.Deadlines.Any(deadline => deadline.MetAt is null && deadline.Clock != SuggestionFunctions.Deadlines.DeadlineClock.Window), $"No clock runs on {task.Kind} {task.Id}.");
            Holds(task.Outcome is null && task.DueAt is not null, $"{task.Kind} {task.Id} is open with an outcome, or without a due date.");
        }

        foreach (var task in book.Tasks.Where(task => task.State == TaskState.Closed))
        {
            CheckClosing(book, task);
        }

        CheckDecisions(book);
        CheckSupervision(book);
        await CheckDesksAsync(town, book);
    }

    /// <summary>Closed once, and the timeline says by what; an end of the case closes what is open with one entry of its own.</summary>
    private static void CheckClosing(CaseBook book, TaskRecord task)
    {
        var outcome = task.Outcome;
        Holds(outcome is not null, $"{task.Kind} {task.Id} is closed by nothing.");
        var said = book.Timeline.Where(entry => entry.TaskId == task.Id && (entry.Kind is "taskEnded" or "passedOn" or "noResponse" or "notObjected" or "rated"
            || (entry.Kind == "decided" && entry.Facts["action"]?.GetValue<string>() is { } action && action == outcome?.Action))).ToList();
        var revealed = !Blind.Contains(task.Kind) || book.Suggestion.Ratings.Any(round => round.Round == task.Round && round.RevealedAt is not null);
        var expected = outcome is { Action: "ended", By: "clock" } || !revealed ? 0 : 1;
        Holds(said.Count == expected, $"{task.Kind} {task.Id}, closed as {outcome?.Action} by {outcome?.By}, is said to be closed {said.Count} times: {string.Join(", ", said.Select(entry => entry.Kind))}.");
        Holds(outcome?.DecisionId is null || task.Decisions[^1] == outcome.DecisionId, $"{task.Kind} {task.Id} was decided on after it was closed.");
    }

    /// <summary>What was accepted is on its task and in the timeline once; what was refused is in neither; nothing is left undecided.</summary>
    private static void CheckDecisions(CaseBook book)
    {
        Holds(book.Decisions.All(decision => decision.Outcome != DecisionOutcome.Pending), "A decision was never answered.");
        var accepted = book.Decisions.Where(decision => decision.Outcome == DecisionOutcome.Accepted && decision.TaskId != SubjectKeys.WholeCase(book.Header.Id)).ToList();
        Same(accepted.Select(decision => decision.Id), book.Tasks.SelectMany(task => task.Decisions), "The accepted decisions are not those of the tasks.");
        var kinds = book.Tasks.ToDictionary(task => task.Id, task => task.Kind);
        Same(
            accepted.Where(decision => !Blind.Contains(kinds[decision.TaskId])).Select(decision => $"{decision.TaskId} {decision.Action} {decision.At:o}"),
            book.Timeline.Where(entry => entry.Kind == "decided").Select(entry => $"{entry.TaskId} {entry.Facts["action"]?.GetValue<string>()} {entry.At:o}"),
            "The timeline does not say what was accepted, each once.");
        Same(
            book.Decisions.Where(decision => decision.Outcome == DecisionOutcome.Accepted && decision.TaskId == SubjectKeys.WholeCase(book.Header.Id)).Select(decision => $"{decision.At:o}"),
            book.Timeline.Where(entry => OnTheCase.Contains(entry.Kind)).Select(entry => $"{entry.At:o}"),
            "The timeline does not say what was accepted for the whole case. (A new action on the case needs its timeline entry named in SoundBooks.)");
    }

    /// <summary>What is on record of meetings, urges and key suggestions is what somebody has on the desk.</summary>
    private static void CheckSupervision(CaseBook book)
    {
        foreach (var meeting in book.Suggestion.Meetings)
        {
            string[] expected = meeting.State switch
            {
                MeetingState.Requested => ["meetingAnswer"],
                MeetingState.Agreed => ["meetingMinutes"],
                MeetingState.Held or MeetingState.Missed when meeting.Confirmation == MinutesState.Open && SuggestionKind.IsUnderWay(book.Header) => ["minutesConfirmation"],
                _ => [],
            };
            Same(expected, book.OpenTasks.Where(task => task.About == meeting.DecisionId).Select(task => task.Kind), $"The meeting {meeting.DecisionId} is {meeting.State}, {meeting.Confirmation}.");
            Holds(meeting.State != MeetingState.Agreed || meeting.At is not null, $"The meeting {meeting.DecisionId} is agreed for no time.");
        }

        foreach (var urge in book.Suggestion.Urges)
        {
            var open = book.OpenTasks.Count(task => task.Kind == "urgeAnswer" && task.About == urge.Id);
            var asked = book.Tasks.Count(task => task.Kind == "urgeAnswer" && task.About == urge.Id);
            var over = !SuggestionKind.IsUnderWay(book.Header) || book.Timeline.Any(entry => entry.Kind == "reopened" && entry.At >= urge.At); // Then nothing more was asked, even where it had been accepted.
            Holds(over || (asked == urge.Urged.Count && open == urge.Urged.Count - urge.Answers.Count), $"Of urge {urge.Number} {open} of {asked} answers are open, {urge.Answers.Count} of {urge.Urged.Count} were given.");
        }

        var reporting = book.OpenTasks.Where(task => task.Kind == "progressReport").Select(task => task.Assignee.OrganizationId).ToList();
        Holds(reporting.Count == reporting.Distinct().Count() && (book.Suggestion.Key is not null || reporting.Count == 0), $"It is {(book.Suggestion.Key is null ? "no" : "a")} key suggestion, and these report: {string.Join(", ", reporting)}.");
    }

    /// <summary>On the desks lies what is open, under its due date, and nothing else.</summary>
    private static async Task CheckDesksAsync(StoryTown town, CaseBook book)
    {
        var lying = new List<string>();
        foreach (var desk in StoryTown.Desks.Keys)
        {
            lying.AddRange((await town.PartitionAsync(Desks.Partition(desk))).Where(entry => entry.Key.StartsWith("open:", StringComparison.Ordinal) && entry.Key.Contains($":{book.Header.Id}-", StringComparison.Ordinal)).Select(entry => $"{desk} {entry.Key}"));
        }

        Same(book.OpenTasks.Select(task => $"{task.Assignee.Desk().Value} {task.DeskKey}"), lying, "The desks do not show what is open.");
    }

    public static void Holds(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new StoryException(otherwise);
        }
    }

    /// <summary>Equal as bags.</summary>
    public static void Same(IEnumerable<string> expected, IEnumerable<string> found, string otherwise)
    {
        var (left, right) = (expected.ToList(), found.ToList());
        var extra = new List<string>();
        foreach (var one in right)
        {
            if (!left.Remove(one))
            {
                extra.Add(one);
            }
        }

        if (left.Count + extra.Count > 0)
        {
            throw new StoryException($"{otherwise}\n  missing: {string.Join("\n           ", left.Order())}\n  too much: {string.Join("\n            ", extra.Order())}");
        }
    }
}
