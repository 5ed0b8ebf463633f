using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tests.Story;

/// <summary>All cases of a story as the rules have them, the clock that rings through them, and whether the app's documents say the same.</summary>
internal sealed class ModelTown
{
    private static readonly Dictionary<string, string> NoticeOf = new() { ["yellow"] = "reminder", ["lastDay"] = "lastDay", ["overdue"] = "overdue", ["overdueWeekly"] = "overdue" };

    public ModelDays Days { get; } = new();

    public List<ModelCase> Cases { get; } = [];

    /// <summary>From due time to due time.</summary>
    public void Advance(DateTimeOffset from, DateTimeOffset target)
    {
        for (var now = from; ;)
        {
            var rings = Cases.SelectMany(given => given.Open.Select(task => (Given: given, Task: task, Ring: task.NextAfter(now, Days)))).Where(next => next.Ring is not null && next.Ring.At <= target).ToList();
            var months = Cases.SelectMany(given => given.Handlings.Where(handling => handling.NextReport <= target).Select(handling => (Given: given, Handling: handling, handling.NextReport))).ToList();
            if (rings.Count + months.Count == 0)
            {
                return;
            }

            now = rings.Select(next => next.Ring?.At ?? target).Concat(months.Select(month => month.NextReport ?? target)).Min();
            foreach (var (given, handling, _) in months.Where(month => month.NextReport == now))
            {
                given.MonthBegins(handling, now);
            }

            foreach (var (given, task, ring) in rings.Where(next => next.Ring?.At == now))
            {
                if (ring is not null && task.Outcome is null)
                {
                    given.Clock(task, ring);
                }
            }
        }
    }

    /// <exception cref="StoryException">The app says something else.</exception>
    public async Task CompareAsync(StoryTown town)
    {
        await CompareCasesAsync(town);
        await CompareRemindersAsync(town);
    }

    /// <summary>The same without the notices, where the town has other cases too.</summary>
    /// <exception cref="StoryException">The app says something else.</exception>
    public async Task CompareCasesAsync(StoryTown town)
    {
        foreach (var given in Cases)
        {
            var book = await town.ReadAsync(given.Id);
            try
            {
                Compare(given, book);
                await SoundBooks.CheckAsync(town, book);
            }
            catch (StoryException parted)
            {
                throw new StoryException($"Case {Cases.IndexOf(given) + 1}: {parted.Message}\n  by the rules: {given}");
            }
        }
    }

    private static void Compare(ModelCase given, CaseBook book)
    {
        SoundBooks.Holds(given.State == book.Header.State && given.Step == book.Header.Step, $"It is said to be {book.Header.State}, {book.Header.Step}.");
        SoundBooks.Same(
            given.Open.Select(task => $"{task}"),
            book.OpenTasks.Select(task => $"{task.Kind} of round {task.Round} with {StoryTown.Desks.GetValueOrDefault(task.Assignee.Desk().Value)}: {string.Join(", ", task.Deadlines.Select(deadline => $"{deadline.Rule} {deadline.Due:yyyy-MM-dd}{(deadline.MetAt is null ? "" : " met")}").Order())}"),
            "The open tasks are not those of the rules.");
        FindIds(given, book);
        SoundBooks.Same(given.Timeline.Select(Even), book.Timeline.Select(entry => Even(Line(entry))), "The timeline does not say what happened.");
        SoundBooks.Same(
            given.LeadDepartment is { } lead ? [lead, .. given.CoDepartments] : [],
            book.Suggestion.Assignment is { } assignment ? [assignment.LeadDepartment.Id, .. assignment.CoDepartments.Select(other => other.Id)] : [],
            "Other departments handle it than the rules say.");
        CompareSupervision(given, book);
    }

    private static void CompareSupervision(ModelCase given, CaseBook book)
    {
        SoundBooks.Same(
            given.Meetings.Select(meeting => $"{meeting.Id} of round {meeting.Round} by {meeting.Side} with {meeting.Department} {meeting.State} {meeting.At:s} {(meeting.State == "Requested" ? Offer(meeting.Offering, meeting.Offered) : "")}"),
            book.Suggestion.Meetings.Select(meeting => $"{meeting.DecisionId} of round {meeting.Round} by {meeting.Side} with {meeting.Department?.Id} {meeting.State} {meeting.At:s} {(meeting.State == MeetingState.Requested ? Offer($"{meeting.Offering}", meeting.Proposed) : "")}"),
            "The meetings are not those of the rules.");
        SoundBooks.Same(
            given.Urges.Select(urge => $"{urge.Key}: {urge.Value.Answered} of {urge.Value.Asked}"),
            book.Suggestion.Urges.Select(urge => $"{urge.Id}: {urge.Answers.Count} of {urge.Urged.Count}"),
            "The urges are not those of the rules.");
        SoundBooks.Holds(given.IsKey == book.Suggestion.Key is not null, $"By the rules it is {(given.IsKey ? "a" : "no")} key suggestion.");
        SoundBooks.Holds(given.Reports == book.Suggestion.Progress.Count, $"{given.Reports} progress reports were made, {book.Suggestion.Progress.Count} are on record.");

        static string Offer(string side, IEnumerable<DateTimeOffset> times) => $"{side} offers {string.Join(", ", times.Select(time => $"{time:s}"))}";
    }

    /// <summary>The app's ids of what the model knows.</summary>
    private static void FindIds(ModelCase given, CaseBook book)
    {
        var known = given.Open.Concat(given.Closed).Select(task => task.Id).OfType<string>().ToHashSet();
        foreach (var task in given.Open.Concat(given.Closed).Where(task => task.Id is null))
        {
            var found = book.Tasks.FirstOrDefault(other => !known.Contains(other.Id) && other.Kind == task.Kind && (task.About is null || other.About == task.About) && other.Round == task.Round && other.OpenedAt == task.Opened
                && StoryTown.Desks.GetValueOrDefault(other.Assignee.Desk().Value) == task.Holder && (other.State == TaskState.Open) == (task.Outcome is null));
            if (found is not null)
            {
                task.Id = found.Id;
                known.Add(found.Id);
            }
        }
    }

    private static string Line(TimelineEntry entry)
    {
        var what = entry.Kind switch
        {
            "decided" => $" {Fact(entry, "action")}",
            "taskEnded" => $" {Fact(entry, "outcome")}",
            _ when entry.Facts["rule"] is not null => $" {Fact(entry, "rule")} {Fact(entry, "alarm")} {Fact(entry, "number")}",
            _ when entry.Facts["reason"] is not null => $" {Fact(entry, "reason")}",
            _ => "",
        };
        return $"{entry.At.UtcDateTime:s} {entry.Kind} {Fact(entry, "task")}{what}".TrimEnd();
    }

    private static string? Fact(TimelineEntry entry, string name) => entry.Facts[name]?.ToString();

    /// <summary>Where the silence of several ends a withdrawal at one midnight, either the clock or the first of them closes the others.</summary>
    private static string Even(string line) =>
        line.Contains("withdrawalConfirmation", StringComparison.Ordinal) && (line.Contains(" noResponse ", StringComparison.Ordinal) || line.Contains(" taskEnded ", StringComparison.Ordinal))
            ? $"{line[..19]} withdrawalConfirmation is over" : line;

    private async Task CompareRemindersAsync(StoryTown town)
    {
        var expected = Cases.SelectMany(given => given.Reminders).Select(said =>
            $"{said.Account} {Notice.IdOf(said.Ring.At, $"{said.Task.Id}-{NoticeOf[said.Ring.Kind]}-{said.Ring.Rule}")}");
        var found = new List<string>();
        foreach (var (desk, account) in StoryTown.Desks)
        {
            found.AddRange((await town.PartitionAsync(Noticeboard.Partition(desk))).Values.Select(Http.Json.Read<Notice>).Where(notice => NoticeOf.ContainsValue(notice.Kind)).Select(notice => $"{account} {notice.Id}"));
        }

        SoundBooks.Same(expected, found, "Reminders are missing, or nobody asked for them.");
    }
}
