using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Story;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>
/// The figures of a year by an obvious, slow look at every document of every case, as docs/reports.md has them: of each the numbers of the
/// suggestions, once for every thing that is counted.
/// </summary>
internal sealed class ObviousYear(IEnumerable<CaseBook> all, int year, DateTimeOffset now, Func<CaseBook, bool>? among = null, string? department = null)
{
    private static readonly string[] ReplyRules = ["reply", "fastLane", "handlingAgain"];
    private readonly List<CaseBook> cases = [.. all.Where(book => book.Header.Number?.StartsWith($"{year}-", StringComparison.Ordinal) == true && among?.Invoke(book) != false)];

    public IReadOnlyList<string> Of(string figure) => [.. (figure switch
    {
        "cases" => cases.Where(book => department is null || book.Suggestion.Assignment?.LeadDepartment.Id == department).Select(Number),
        "replies" => Each(Replies, reply => true),
        "repliesDue" => [.. Each(Replies, reply => reply.Due is not null), .. Each(Owed, due => now >= EndOf(due))],
        "repliesInTime" => Each(Replies, reply => reply.Due is { } due && reply.Record.SignedAt < EndOf(due)),
        "repliesExtended" => [.. Each(Replies, reply => reply.Due is not null && reply.Extended), .. Each(OwedExtended, due => now >= EndOf(due))],
        "repliesWithContact" => Each(Replies, reply => reply.Contact),
        "repliesWithoutContact" => Each(Replies, reply => !reply.Contact),
        "ratings" => Each(Ratings, rating => rating.Result is not null),
        "attitudeSatisfied" => Each(Ratings, rating => rating.Attitude is "satisfied" or "basicallySatisfied"),
        "resultSatisfied" => Each(Ratings, rating => rating.Result is "satisfied" or "basicallySatisfied"),
        "noResponse" => Each(Ratings, rating => rating.Result is null),
        "commitmentsDue" => Each(Promises, promise => promise.DoneAt is not null || now >= EndOf(promise.Postponed.Append(promise.DueOn).Max())),
        "commitmentsDone" => Each(Promises, promise => promise.DoneAt is not null),
        _ => throw new ArgumentException($"No figure {figure}.", nameof(figure)),
    }).Order(StringComparer.Ordinal)];

    /// <summary>The replies of one class.</summary>
    public IReadOnlyList<string> OfClass(string @class) => [.. Each(Replies, reply => reply.Record.Class == @class).Order(StringComparer.Ordinal)];

    /// <summary>How long each closed task of a kind took, in days, shortest first.</summary>
    public IReadOnlyList<double> Durations(string kind) =>
        [.. cases.SelectMany(book => book.Tasks.Where(task => task.Kind == kind && CameToItsEnd(book, task)).Select(task => ((task.Outcome?.At ?? now) - task.OpenedAt).TotalDays)).Order()];

    public IEnumerable<string> Steps => cases.SelectMany(book => book.Tasks.Where(task => CameToItsEnd(book, task)).Select(task => task.Kind)).Distinct();

    private static bool CameToItsEnd(CaseBook book, TaskRecord task)
    {
        if (task.Outcome is not { By: "decision" or "clock" } outcome || outcome is { Action: "ended", By: "clock" })
        {
            return false;
        }

        var blind = task.Kind is "deputyEvaluation" or "suggestionEvaluation";
        return !blind || book.Suggestion.Ratings.Any(round => round.RevealedAt is not null && round.Ratings.Any(rating => rating.TaskId == task.Id));
    }

    private IEnumerable<string> Each<T>(Func<CaseBook, IEnumerable<(string? Department, T Thing)>> things, Func<T, bool> counts) =>
        cases.SelectMany(book => things(book).Where(pair => (department is null || pair.Department == department) && counts(pair.Thing)).Select(_ => Number(book)));

    /// <summary>Each signed reply, with the date on the task whose closing issued it.</summary>
    private static IEnumerable<(string? Department, (ReplyRecord Record, DateOnly? Due, bool Extended, bool Contact) Reply)> Replies(CaseBook book)
    {
        foreach (var reply in book.Suggestion.Replies)
        {
            var issuing = book.Tasks.Single(task => (task.Outcome?.Action == "sign" && task.About == reply.DraftDecision) || (task.Outcome?.Action == "jointReply" && task.Outcome.DecisionId == reply.DraftDecision));
            var deadline = reply.FollowUp is not null ? null : issuing.Deadlines.SingleOrDefault(deadline => ReplyRules.Contains(deadline.Rule));
            var contact = book.Suggestion.Contacts.Any(contact => contact.Round == reply.Round && contact.At <= reply.SignedAt
                && (contact.Department is null || reply.Department is null || book.Header.GoesOnAs(contact.Department) == book.Header.GoesOnAs(reply.Department)));
            yield return (reply.Department ?? book.Suggestion.Assignment?.LeadDepartment.Id, (reply, deadline?.Due, deadline?.Extended == true, contact));
        }
    }

    private static IEnumerable<(string?, DateOnly)> Owed(CaseBook book) => Owed(book, extendedOnly: false);

    private static IEnumerable<(string?, DateOnly)> OwedExtended(CaseBook book) => Owed(book, extendedOnly: true);

    private static IEnumerable<(string?, DateOnly)> Owed(CaseBook book, bool extendedOnly)
    {
        foreach (var task in book.OpenTasks.Where(task => task.Kind is "mayorApproval" or "departmentHandling" or "leaderSignOff" && SubjectKeys.FollowUpOf(task.Id) is null))
        {
            var deadline = task.Deadlines.SingleOrDefault(deadline => ReplyRules.Contains(deadline.Rule) && deadline.MetAt is null);
            if (deadline is null || (extendedOnly && !deadline.Extended))
            {
                continue;
            }

            var assignment = book.Suggestion.Assignment;
            var owing = task.Kind switch
            {
                "departmentHandling" => [task.Assignee.OrganizationId],
                "leaderSignOff" => [book.Tasks.Single(drafting => drafting.Outcome?.DecisionId == task.About).Assignee.OrganizationId],
                _ => assignment?.ReplyMode == "each" ? [assignment.LeadDepartment.Id, .. assignment.CoDepartments.Select(other => other.Id)] : new[] { assignment?.LeadDepartment.Id },
            };
            foreach (var department in owing)
            {
                yield return (department, deadline.Due);
            }
        }
    }

    /// <summary>In a department's figures a rating counts for each that replied in the round.</summary>
    private IEnumerable<(string?, RatingRecord)> Ratings(CaseBook book) =>
        from round in book.Suggestion.Ratings
        where round.RevealedAt is not null
        from rating in round.Ratings
        where rating.TaskKind == "deputyEvaluation"
        let rated = book.Suggestion.Replies.Where(reply => reply.Round == round.Round && reply.FollowUp == round.FollowUp).Select(reply => reply.Department ?? book.Suggestion.Assignment?.LeadDepartment.Id)
        from one in department is null ? [null] : rated.Distinct()
        select (one, rating);

    private static IEnumerable<(string?, CommitmentRecord)> Promises(CaseBook book)
    {
        var last = book.Suggestion.Replies.Select(reply => reply.Round).DefaultIfEmpty().Max();
        foreach (var promise in book.Suggestion.Commitments)
        {
            var reply = book.Suggestion.Replies.Single(reply => reply.Id == promise.ReplyId);
            var replaced = reply.FollowUp is null && reply.Round < last;
            if (!replaced || book.Header.FollowUps.Any(run => run.ReplyId == reply.Id))
            {
                yield return (reply.Department ?? book.Suggestion.Assignment?.LeadDepartment.Id, promise);
            }
        }
    }

    private static string Number(CaseBook book) => book.Header.Number ?? "";

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
}
