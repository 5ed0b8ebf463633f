using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Story;

/// <summary>
/// Everybody at once: what may be done on a case is sent at the same virtual instant, some of it twice, with calendars and the clock
/// between. Whatever the order, afterwards there is one story, and everybody was told theirs. 60 rounds by default, 1,000 with
/// <c>./test --long</c>; <c>SUGGESTIONFLOW_ROUND=seed</c> plays one again.
/// </summary>
[Trait("speed", "slow")]
public sealed class SameInstantTests
{
    private const int RoundsInATown = 10;

    /// <summary>What a loser may be told. A new refusal needs to stand here.</summary>
    internal static readonly HashSet<string> Losers =
    [
        "task-closed", "task-changed", "case-ended", "reply-issued", "withdrawal-pending", "request-pending", "not-fast-lane", "window-over", "transfer-final", "no-extension", "reply-gate", "invalid", "not-found", "forbidden", "not-closed",
        "urged-today", "nothing-to-urge", "meeting-over", "meeting-ahead", "not-handled", "too-many-meetings", "key-unchanged",
    ];

    [Fact]
    public async Task Whatever_comes_at_one_instant_in_whatever_order_there_is_one_story()
    {
        var only = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_ROUND");
        var rounds = Soak.Rounds(60, 1_000);
        var seeds = only is null ? Enumerable.Range(1, rounds) : [int.Parse(only, System.Globalization.CultureInfo.InvariantCulture)];
        await Parallel.ForEachAsync(seeds.Chunk(RoundsInATown), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (some, _) =>
        {
            await using var town = await StoryTown.StartAsync();
            foreach (var seed in some)
            {
                var told = new List<string>();
                try
                {
                    await RoundAsync(town, new Random(seed), told);
                }
                catch (Exception parted) when (parted is not OutOfMemoryException)
                {
                    Assert.Fail($"Round {seed} (SUGGESTIONFLOW_ROUND={seed} plays it again, as far as the order is the same):\n{string.Join('\n', told)}\n→ {parted.Message}\n{parted.StackTrace}");
                }
            }
        });
    }

    /// <summary>A case goes some way, one thing after the other; then several times everything at once; after each all is checked.</summary>
    private static async Task RoundAsync(StoryTown town, Random dice, List<string> told)
    {
        var model = new ModelTown();
        var player = new Player(town, model, mostAtOnce: 1);
        await model.Days.LoadAsync(town);
        for (var i = dice.Next(2, 16); i > 0; i--)
        {
            await player.PlayAsync(new Move(dice.Next(3) > 0 ? MoveKind.Act : Fill.Any(dice, [MoveKind.AskToMeet, MoveKind.Urge, MoveKind.MarkKey]), dice.Next()));
            told.Add(player.Story[^1]);
            await model.CompareCasesAsync(town);
        }

        var id = model.Cases[0].Id;
        for (var burst = dice.Next(1, 4); burst > 0; burst--)
        {
            var before = await town.ReadAsync(id);
            if (!SuggestionKind.IsUnderWay(before.Header))
            {
                return;
            }

            var sending = Everything(town, before, dice).OrderBy(_ => dice.Next()).Take(dice.Next(2, 9)).ToList();
            told.Add($"{town.Now:u} at once, at {before.Header.State} {before.Header.Step}:");
            var answers = await Task.WhenAll(sending.Select(async request => (request.What, Answer: await request.SendAsync())));
            told.AddRange(answers.Select(answer => $"  {answer.What} → {(answer.Answer is { } one ? $"{(int)one.Status} {one.Code}" : "done")}"));
            await town.Town.MoveToAsync(town.Now);
            foreach (var (what, answer) in answers)
            {
                SoundBooks.Holds(answer is null || answer.Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted || Losers.Contains(answer.Code ?? ""), $"{what} was answered {answer?.Status}: {answer?.Body}");
            }

            var after = await town.ReadAsync(id);
            await SoundBooks.CheckAsync(town, after);
            CheckAnswers(answers.Select(answer => answer.Answer).OfType<Answer>(), after);
            await CheckDatesAsync(town, after);
        }
    }

    /// <summary>Everything that somebody may do on the case now, twice where it closes a task, and what comes from outside.</summary>
    private static List<(string What, Func<Task<Answer?>> SendAsync)> Everything(StoryTown town, CaseBook book, Random dice)
    {
        var requests = new List<(string What, Func<Task<Answer?>> SendAsync)>();
        var given = new ModelCase(new ModelDays(), "deputy1", [], small: book.Suggestion.SmallMatter) { Id = book.Header.Id };
        foreach (var meeting in book.Suggestion.Meetings)
        {
            given.Knows(new ModelMeeting { Id = meeting.DecisionId, Side = $"{meeting.Side}", Deputy = "", Department = meeting.Department?.Id, Round = meeting.Round, Offering = $"{meeting.Offering}", Offered = meeting.Proposed });
        }

        foreach (var task in book.OpenTasks)
        {
            var holder = StoryTown.Desks[task.Assignee.Desk().Value];
            foreach (var _ in Enumerable.Range(0, 2))
            {
                var about = new ModelTask
                {
                    Kind = task.Kind,
                    Round = task.Round,
                    Holder = holder,
                    Opened = task.OpenedAt,
                    Deadlines = [new("reply", ModelDays.DateOf(task.OpenedAt), null, new ModelDays())],
                    Actions = task.Actions?.ToArray(),
                    About = task.About,
                };
                given.Open.Clear();
                given.Open.Add(about.Kind == "extensionDecision" ? Handling(about) : about);
                var (action, fields) = Fill.In(given, about, town.Now, dice);
                fields["action"] = action;
                requests.Add(($"{holder}: {task.Kind} {fields.ToJsonString(Http.Json.Options)}", async () => await (await town.AsAsync(holder)).TryDecideAsync(task.Id, fields)));
            }
        }

        var lead = book.Suggestion.LeadDeputy.Id[(SmallTown.Id.Length + 2)..];
        var id = book.Header.Id;
        requests.Add(($"{lead}: withdrawal", async () => await (await town.AsAsync(lead)).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" })));
        requests.AddRange(Supervision(town, book, lead, dice));
        if (book.Suggestion.SmallMatter)
        {
            requests.Add(("chair: fast-lane", async () => await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/fast-lane", new { isFastLane = false, reason = "须整体更换。" })));
        }

        var day = dice.Next(10, 28);
        var calendar = new { source = "同时", workedDays = Array.Empty<string>(), holidays = new[] { new { name = new { zh = "假", en = "off" }, from = $"2026-03-{day}", to = $"2026-03-{day + 2}" } } };
        requests.Add(($"office: calendar of 2026 with 03-{day} to 03-{day + 2} off", async () => await (await town.AsAsync("office")).SendAsync("PUT", "/api/calendars/2026", calendar)));
        var limit = book.OpenTasks.Min(task => task.DueAt) ?? town.Now;
        requests.Add(("the clock goes on to the next limit", async () =>
        {
            await town.Town.MoveToAsync(limit > town.Now ? limit : town.Now);
            return null;
        }
        ));
        return requests;
    }

    /// <summary>催办, 约见 and 重点督办, by several at once, and the clock that goes on to a meeting.</summary>
    private static IEnumerable<(string What, Func<Task<Answer?>> SendAsync)> Supervision(StoryTown town, CaseBook book, string lead, Random dice)
    {
        var id = book.Header.Id;
        string Time() => Fill.Written(town.Now.AddHours(dice.Next(1, 60)));
        (string What, Func<Task<Answer?>> SendAsync) Post(string account, string path, object body) =>
            ($"{account}: {path}", async () => await (await town.AsAsync(account)).SendAsync("POST", path, body));

        foreach (var account in new[] { lead, lead, "chair", "presidium" })
        {
            yield return Post(account, $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" });
        }

        foreach (var isKey in new[] { true, true, false, false })
        {
            yield return Post(dice.Next(2) == 0 ? "presidium" : "chair", $"/api/suggestions/{id}/key", new { isKey, reason = "群众反映强烈。" });
        }

        var department = book.Suggestion.Assignment is { ApprovedAt: not null } assignment ? StoryTown.Departments[assignment.LeadDepartment.Id] : lead;
        foreach (var account in new[] { lead, department, "office", "office" })
        {
            yield return Post(account, "/api/meetings", new { suggestionId = id, purpose = "当面商量。", proposedAt = new[] { Time(), Time() } });
        }

        foreach (var meeting in book.Suggestion.Meetings.Where(meeting => meeting.State is MeetingState.Requested or MeetingState.Agreed))
        {
            foreach (var account in new[] { lead, department, "office" })
            {
                yield return Post(account, $"/api/meetings/{meeting.DecisionId}/moving", new { proposedAt = new[] { Time() }, reason = "有会。" });
            }

            yield return Post(dice.Next(2) == 0 ? lead : "office", $"/api/meetings/{meeting.DecisionId}/cancellation", new { reason = "不必见了。" });
            if (meeting.At > town.Now)
            {
                yield return ("the clock goes on to the meeting", async () =>
                {
                    await town.Town.MoveToAsync(meeting.At > town.Now ? meeting.At.Value : town.Now);
                    return null;
                }
                );
            }
        }
    }

    private static ModelTask Handling(ModelTask decision) =>
        new() { Kind = "departmentHandling", Round = decision.Round, Holder = decision.Holder, Opened = decision.Opened, Deadlines = decision.Deadlines };

    /// <summary>Who was told yes is accepted, who was told no is not.</summary>
    internal static void CheckAnswers(IEnumerable<Answer> answers, CaseBook after)
    {
        var decided = after.Decisions.ToDictionary(decision => decision.Id, decision => decision.Outcome);
        foreach (var answer in answers.Where(answer => answer.Status == HttpStatusCode.OK && answer.Json?["decision"] is JsonObject))
        {
            var id = Citizen.Text(answer.Json?["decision"], "id");
            SoundBooks.Holds(decided.GetValueOrDefault(id) == DecisionOutcome.Accepted, $"{id} was answered as accepted and is {decided.GetValueOrDefault(id)}.");
        }

        var yes = answers.Count(answer => answer.Status == HttpStatusCode.OK && answer.Json?["decision"] is JsonObject);
        SoundBooks.Holds(yes <= decided.Values.Count(outcome => outcome == DecisionOutcome.Accepted), "More were told yes than were accepted.");
    }

    /// <summary>Every open deadline is what the calendars as they are now make of it; nothing runs under the fast lane that has left it; only a granted date is an extended one.</summary>
    private static async Task CheckDatesAsync(StoryTown town, CaseBook after)
    {
        var calendars = await town.CalendarsAsync();
        foreach (var task in after.OpenTasks)
        {
            foreach (var deadline in task.Deadlines.Where(deadline => deadline.MetAt is null))
            {
                var counted = deadline.Recompute(calendars, rollOver: true);
                SoundBooks.Holds(counted.Due == deadline.Due, $"{task.Kind}: {deadline.Rule} is due on {deadline.Due}, by the calendars as they are now on {counted.Due}.");
                SoundBooks.Holds(deadline.Rule != RuleNames.FastLane || !after.Suggestion.FastLaneLeft, $"{task.Kind} runs under the fast lane's clock, which the case has left.");
                SoundBooks.Holds(!deadline.Extended || after.Timeline.Any(entry => entry.Kind == "decided" && entry.Facts["action"]?.GetValue<string>() == "grant"), $"{task.Kind}: {deadline.Rule} is extended and nobody granted it.");
            }
        }

        var assignment = after.Suggestion.Assignment;
        var handling = after.OpenTasks.Where(task => task.Kind is "departmentHandling" or "coHandlingOpinion").Select(task => task.Assignee.OrganizationId);
        SoundBooks.Holds(
            handling.All(department => assignment?.LeadDepartment.Id == department || assignment?.CoDepartments.Any(other => other.Id == department) == true),
            $"A department handles it that the case does not name: {string.Join(", ", handling)}.");
    }
}
