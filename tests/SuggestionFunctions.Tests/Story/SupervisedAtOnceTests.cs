using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Story;

/// <summary>
/// Two things at the same instant that contradict each other, around urges, meetings and key suggestions: whichever comes first, the
/// documents, the route and the desks tell one story, and the nightly comparison finds nothing. Each pair three times by default, 500
/// rounds with <c>./test --long</c>; <c>SUGGESTIONFLOW_ROUND=seed</c> plays one again.
/// </summary>
[Trait("speed", "slow")]
public sealed class SupervisedAtOnceTests
{
    private const int RoundsInATown = 13;
    private const string RatedSatisfied = "satisfied";

    private static readonly (string Name, Func<RunningTown, Task<(string Id, Func<Task<Answer?>>[] AtOnce)>> BringAsync)[] Pairs =
    [
        ("a meeting is accepted, and the case withdrawn", async town =>
        {
            var (id, _, at) = await AskedAsync(town);
            return (id, [Decides(town, "water", await TaskAsync(town, "water", "meetingAnswer", id), new { action = "accept", at }), Posts(town, "deputy1", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" })]);
        }),
        ("a meeting is moved, and accepted", async town =>
        {
            var (id, meeting, at) = await AskedAsync(town);
            return (id, [Decides(town, "water", await TaskAsync(town, "water", "meetingAnswer", id), new { action = "accept", at }), Moves(town, "deputy1", meeting)]);
        }),
        ("a meeting is moved by both sides and the office", async town =>
        {
            var (id, meeting, _) = await AskedAsync(town);
            return (id, [Moves(town, "deputy1", meeting), Moves(town, "water", meeting), Moves(town, "office", meeting)]);
        }),
        ("a meeting is moved, and called off", async town =>
        {
            var (id, meeting, _) = await AskedAsync(town);
            return (id, [Moves(town, "water", meeting), Posts(town, "deputy1", $"/api/meetings/{meeting}/cancellation", new { reason = "不必见了。" })]);
        }),
        ("a meeting is called off, and recorded", async town =>
        {
            var (id, meeting) = await HeldAsync(town);
            return (id, [Decides(town, "water", await TaskAsync(town, "water", "meetingMinutes", id), new { action = "record", minutes = "商定四月清淤。" }), Posts(town, "deputy1", $"/api/meetings/{meeting}/cancellation", new { reason = "没有见。" })]);
        }),
        ("a meeting is recorded, and the reply drafted", async town =>
        {
            var (id, _) = await HeldAsync(town);
            return (id, [Decides(town, "water", await TaskAsync(town, "water", "meetingMinutes", id), new { action = "record", minutes = "商定四月清淤。" }), Decides(town, "water", await TaskAsync(town, "water", "departmentHandling", id), new { action = "draftReply", @class = "A", text = "已完成。" })]);
        }),
        ("minutes are confirmed, and the clock closes them", async town =>
        {
            var (id, _) = await HeldAsync(town);
            await (await town.AsAsync("water")).DecideAsync("meetingMinutes", new { action = "record", minutes = "商定四月清淤。" }, id);
            var task = await TaskAsync(town, "deputy1", "minutesConfirmation", id);
            var limit = DateTimeOffset.Parse(Citizen.Text(await (await town.AsAsync("deputy1")).ReadAsync($"/api/tasks/{task}"), "dueAt"), System.Globalization.CultureInfo.InvariantCulture);
            await town.MoveToAsync(limit.AddSeconds(-1));
            return (id, [Decides(town, "deputy1", task, new { action = "confirm" }), async () =>
            {
                await town.MoveToAsync(limit);
                return null;
            }
            ]);
        }),
        ("a case is urged on, and closes", async town =>
        {
            var id = await Journey.ToEvaluationAsync(town);
            await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
            await town.MoveToAsync(town.Now);
            return (id, [Decides(town, "deputy1", await TaskAsync(town, "deputy1", "deputyEvaluation", id), new { action = "evaluate", attitude = RatedSatisfied, result = RatedSatisfied }), Urges(town, "chair", id), Urges(town, "deputy1", id)]);
        }),
        ("a case is urged on, and its reply signed", async town =>
        {
            var id = await Journey.ToDepartmentAsync(town);
            await Journey.ContactAsync(town, id);
            await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
            await town.MoveToAsync(town.Now);
            return (id, [Decides(town, "leader", await TaskAsync(town, "leader", "leaderSignOff", id), new { action = "sign" }), Urges(town, "chair", id)]);
        }),
        ("an urge is answered twice", async town =>
        {
            var id = await Journey.ToDepartmentAsync(town);
            (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" })).Expect(HttpStatusCode.OK);
            var task = await TaskAsync(town, "water", "urgeAnswer", id);
            return (id, [Decides(town, "water", task, new { action = "answer", text = "下周进场。" }), Decides(town, "water", task, new { action = "answer", text = "下月进场。" })]);
        }),
        ("one deputy urges twice on one day, and three others ask for a fourth meeting", async town =>
        {
            var (id, _, _) = await AskedAsync(town);
            return (id, [Urges(town, "deputy1", id), Urges(town, "deputy1", id), Asks(town, "deputy1", id), Asks(town, "water", id), Asks(town, "leader", id)]);
        }),
        ("it is chosen as a key suggestion, and no longer", async town =>
        {
            var id = await KeyAsync(town);
            return (id, [Marks(town, "chair", id, false), Marks(town, "presidium", id, true), Marks(town, "presidium", id, false), Marks(town, "chair", id, true)]);
        }),
        ("a transfer is granted, and a report made", async town =>
        {
            var id = await KeyAsync(town);
            await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "不属本单位职责。" }, id);
            await town.MoveToAsync(town.Now);
            return (id, [Decides(town, "water", await TaskAsync(town, "water", "progressReport", id), new { action = "report", text = "已招标。" }), Decides(town, "chair", await TaskAsync(town, "chair", "transferDecision", id), new { action = "reassign", leadDepartment = SmallTown.Roads }), Marks(town, "presidium", id, false)]);
        }),
    ];

    [Fact]
    public async Task Whichever_of_two_comes_first_there_is_one_story()
    {
        var only = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_ROUND");
        var rounds = Soak.Rounds(3 * Pairs.Length, 500);
        var seeds = only is null ? Enumerable.Range(0, rounds) : [int.Parse(only, System.Globalization.CultureInfo.InvariantCulture)];
        await Parallel.ForEachAsync(seeds.Chunk(RoundsInATown), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (some, _) =>
        {
            await using var town = await StoryTown.StartAsync();
            foreach (var seed in some)
            {
                var (name, bringAsync) = Pairs[seed % Pairs.Length];
                var told = new List<string>();
                try
                {
                    await RoundAsync(town, bringAsync, new Random(seed), told);
                }
                catch (Exception parted) when (parted is not OutOfMemoryException)
                {
                    Assert.Fail($"Round {seed}, {name} (SUGGESTIONFLOW_ROUND={seed} plays it again, as far as the order is the same):\n{string.Join('\n', told)}\n→ {parted.Message}\n{parted.StackTrace}");
                }
            }

            await town.Trial.SweepUntilNothingIsLeftAsync();
            var found = (await town.Trial.CompareAsync()).Findings.First;
            Assert.True(found.Count == 0, $"After the rounds {some[0]} to {some[^1]}: {string.Join('\n', found)}");
        });
    }

    private static async Task RoundAsync(StoryTown town, Func<RunningTown, Task<(string Id, Func<Task<Answer?>>[] AtOnce)>> bringAsync, Random dice, List<string> told)
    {
        var (id, atOnce) = await bringAsync(town.Town);
        await town.Town.MoveToAsync(town.Now);
        var answers = await Task.WhenAll(atOnce.OrderBy(_ => dice.Next()).Select(async request =>
        {
            await Task.Delay(dice.Next(0, 4) * dice.Next(0, 8));
            return await request();
        }));
        await town.Town.MoveToAsync(town.Now);
        told.AddRange(answers.Select(answer => answer is null ? "the clock" : $"{(int)answer.Status} {answer.Code} {answer.Body}"));
        SoundBooks.Holds(answers.All(answer => answer is null || answer.Status is HttpStatusCode.OK or HttpStatusCode.Created || SameInstantTests.Losers.Contains(answer.Code ?? "")), "Somebody was told something else than yes or no.");
        var after = await town.ReadAsync(id);
        await SoundBooks.CheckAsync(town, after);
        SameInstantTests.CheckAnswers(answers.OfType<Answer>(), after);
        SoundBooks.Holds(after.Suggestion.Meetings.Count(meeting => meeting.State is SuggestionFunctions.Supervision.Meetings.MeetingState.Requested or SuggestionFunctions.Supervision.Meetings.MeetingState.Agreed) <= 3, "More than three meetings are under way.");
        SoundBooks.Holds(after.Suggestion.Urges.GroupBy(urge => urge.By.Id).All(urges => urges.Count() == 1), "Somebody urged twice on one day.");
    }

    private static async Task<string> TaskAsync(RunningTown town, string account, string kind, string id) => await (await Journey.SettledAsync(town, account)).TaskAsync(kind, id);

    private static Func<Task<Answer?>> Decides(RunningTown town, string account, string task, object body) => async () => await (await town.AsAsync(account)).TryDecideAsync(task, body);

    private static Func<Task<Answer?>> Posts(RunningTown town, string account, string path, object body) => async () => await (await town.AsAsync(account)).SendAsync("POST", path, body);

    private static Func<Task<Answer?>> Moves(RunningTown town, string account, string meeting) =>
        Posts(town, account, $"/api/meetings/{meeting}/moving", new { proposedAt = new[] { Fill.Written(town.Now.AddDays(4)), Fill.Written(town.Now.AddDays(5)) }, reason = "有会。" });

    private static Func<Task<Answer?>> Urges(RunningTown town, string account, string id) => Posts(town, account, $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" });

    private static Func<Task<Answer?>> Marks(RunningTown town, string account, string id, bool isKey) => Posts(town, account, $"/api/suggestions/{id}/key", new { isKey, reason = "群众反映强烈。" });

    private static Func<Task<Answer?>> Asks(RunningTown town, string account, string id) =>
        Posts(town, account, "/api/meetings", new { suggestionId = id, purpose = "当面商量。", proposedAt = new[] { Fill.Written(town.Now.AddDays(3)) } });

    private static async Task<(string Id, string Meeting, string At)> AskedAsync(RunningTown town)
    {
        var id = await Journey.ToDepartmentAsync(town);
        await town.MoveToAsync(town.Now);
        var at = Fill.Written(town.Now.AddHours(2));
        var meeting = await SupervisionScenarios.AskAsync(town, "deputy1", id, at, Fill.Written(town.Now.AddDays(2)));
        await town.MoveToAsync(town.Now);
        return (id, meeting, at);
    }

    private static async Task<(string Id, string Meeting)> HeldAsync(RunningTown town)
    {
        var (id, meeting, at) = await AskedAsync(town);
        await (await town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at }, id);
        await town.MoveToAsync(town.Now.AddHours(3));
        return (id, meeting);
    }

    private static async Task<string> KeyAsync(RunningTown town)
    {
        var id = await Journey.ToDepartmentAsync(town);
        await town.MoveToAsync(town.Now);
        (await (await town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{id}/key", new { isKey = true, reason = "群众反映强烈。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        return id;
    }
}
