using System.Net;
using System.Text.Json.Nodes;

namespace SystemTests.Kill;

/// <summary>The real process under <c>kill -9</c>, again and again, while people submit and decide.</summary>
public sealed class KilledServerTests(ITestOutputHelper output)
{
    private const int Deputies = 6;
    private const int Enough = 200;

    /// <summary>How often it is killed: in CI 15 times, at length 250 times.</summary>
    private static int Kills => Environment.GetEnvironmentVariable("SUGGESTIONFLOW_LONG") == "1" ? 250 : 15;

    [Fact]
    [Trait("speed", "slow")]
    public async Task Whatever_was_acknowledged_is_there_once_and_the_road_goes_on_after_every_kill()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var chance = new Random(seed);
        await using var server = await RunningServer.StartAsync();
        using var over = new CancellationTokenSource();
        var said = new Acknowledged();
        var deputies = await Task.WhenAll(Enumerable.Range(1, Deputies).Select(i => SignedInPerson.SignInAsync(server, $"deputy{100 + i}")));
        using var secretary = new PersistentPerson(await SignedInPerson.SignInAsync(server, "secretary"), over.Token);
        var body = await SuggestionAsync(deputies[0], "建议疏浚村口河道"); // before the first kill: it asks for the categories
        var work = deputies.Select(deputy => Task.Run(() => SubmitAsync(new PersistentPerson(deputy, over.Token), body, said, over.Token)))
            .Append(Task.Run(() => ReviewAsync(secretary, said, over.Token)))
            .ToList();

        for (var kill = 0; kill < Kills || ((said.Submissions.Count < Enough || said.Decisions.Count < Enough) && kill < Kills * 4); kill++)
        {
            await Task.WhenAny(Task.Delay(kill < Kills ? chance.Next(50, 900) : chance.Next(900, 3_000)), Task.WhenAny(work)); // On a slow machine less is said in between.
            if (work.FirstOrDefault(done => done.IsFaulted) is { } failed)
            {
                await failed;
            }

            await server.KillAsync();
            await server.StartAgainAsync();
        }

        await over.CancelAsync();
        await Task.WhenAll(work);
        output.WriteLine($"Acknowledged: {said.Submissions.Count} submissions, {said.Decisions.Count} decisions.");
        Assert.True(said.Submissions.Count >= Enough && said.Decisions.Count >= Enough, "Too little was acknowledged to mean anything.");
        await CheckAsync(server, said);
        foreach (var deputy in deputies)
        {
            deputy.Dispose();
        }
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task What_fell_due_while_the_server_was_off_happens_at_the_next_start()
    {
        await using var server = await RunningServer.StartAsync();
        using var deputy = await SignedInPerson.SignInAsync(server, "deputy101");
        using var manager = await SignedInPerson.SignInAsync(server, "manager");
        var (_, made) = await deputy.PostAsync("api/suggestions", await SuggestionAsync(deputy, "关机期间到期的建议"), "off");
        var id = made["id"].Text();
        await SettleAsync(manager);
        await server.KillAsync();

        await LetDaysPassAsync(server.DataFolder, 12);
        await server.StartAgainAsync();
        await SettleAsync(manager);

        Assert.Equal("chairAssignment", (await manager.GetAsync($"api/suggestions/{id}"))["step"].Text());
        Assert.Contains((await manager.GetAsync($"api/suggestions/{id}/timeline"))["items"].Items(), entry => entry["kind"].Text() == "passedOn");
    }

    private static async Task SubmitAsync(PersistentPerson deputy, object body, Acknowledged said, CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            if (await deputy.PostAsync("api/suggestions", body, $"submit-{i}") is { } answer)
            {
                Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Body.ToJsonString());
                said.Submissions[answer.Body["id"].Text()] = answer.Body["number"].Text();
            }

            foreach (var task in await deputy.DeskAsync("revision"))
            {
                await DecideAsync(deputy, task, new { action = "resubmit" }, said);
            }
        }
    }

    private static async Task ReviewAsync(PersistentPerson secretary, Acknowledged said, CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var desk = await secretary.DeskAsync("secretaryReview");
            await Task.WhenAll(desk.Select(task => DecideAsync(
                secretary, task, task["id"].Text().EndsWith("01", StringComparison.Ordinal) && i % 2 == 0 ? new { action = "return", reason = "请补充地点。" } : new { action = "forward" }, said)));
        }
    }

    private static async Task DecideAsync(PersistentPerson person, JsonNode task, object body, Acknowledged said)
    {
        var id = task["id"].Text();
        if (await person.PostAsync($"api/tasks/{id}/decision", body, $"decide-{id}") is not { } answer)
        {
            return;
        }

        // The desk may show for a moment what was decided by a request whose answer was lost: then its repeat has another body.
        if (answer.Status == HttpStatusCode.OK)
        {
            said.Decisions[answer.Body["decision"]?["id"].Text() ?? ""] = id;
        }
        else
        {
            Assert.True(answer.Status is HttpStatusCode.Accepted || answer.Body["code"].TextOrNothing() is "task-closed" or "duplicate-key", answer.Body.ToJsonString());
        }
    }

    private static async Task CheckAsync(RunningServer server, Acknowledged said)
    {
        using var manager = await SignedInPerson.SignInAsync(server, "manager");
        await SettleAsync(manager);
        var cases = await manager.ListAsync("api/suggestions?year=2026");
        var numbers = cases.Select(suggestion => suggestion["number"].Text()).Where(number => number.StartsWith("2026-HF-", StringComparison.Ordinal)).Select(number => int.Parse(number[8..])).Order().ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        foreach (var (id, number) in said.Submissions)
        {
            Assert.Equal(number, Assert.Single(cases, suggestion => suggestion["id"].Text() == id)["number"].Text());
        }

        foreach (var id in said.Submissions.Keys)
        {
            Assert.True((await manager.GetAsync($"api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>(), $"The chain of {id} is broken.");
            var entries = (await manager.GetAsync($"api/suggestions/{id}/timeline"))["items"].Items();
            AssertOnce(entries, "submitted", _ => "once");
            AssertOnce(entries, "taskOpened", entry => entry["taskId"].Text());
            AssertOnce(entries, "decided", entry => entry["taskId"].Text());
            var suggestion = await manager.GetAsync($"api/suggestions/{id}");
            Assert.Single(suggestion["tasks"].Items(), task => task["state"].Text() == "open");
            foreach (var task in said.Decisions.Values.Where(task => task.StartsWith(id, StringComparison.Ordinal)))
            {
                Assert.Equal("closed", Assert.Single(suggestion["tasks"].Items(), shown => shown["id"].Text() == task)["state"].Text());
            }
        }
    }

    private static void AssertOnce(IEnumerable<JsonNode> entries, string kind, Func<JsonNode, string> what) =>
        Assert.All(entries.Where(entry => entry["kind"].Text() == kind).CountBy(what), count => Assert.Equal(1, count.Value));

    /// <summary>Moves the clock a little, which waits until everything that was begun has settled.</summary>
    private static async Task SettleAsync(SignedInPerson manager)
    {
        var (status, body) = await manager.PostAsync("api/rehearsal/clock", new { advance = "PT1M" });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }

    private static async Task<object> SuggestionAsync(SignedInPerson deputy, string title) => new
    {
        title,
        facts = "河道淤积约八十厘米，汛期排水不畅。",
        request = "请在汛期前完成清淤。",
        category = (await deputy.GetAsync("api/categories"))["items"].Items()[0]["id"].Text(),
        origin = new { kind = "recess" },
        mayPublish = true,
    };

    /// <summary>What a machine that was switched off for some days finds: the clock's note, so much further on.</summary>
    private static async Task LetDaysPassAsync(string dataFolder, int days)
    {
        var file = Path.Combine(dataFolder, "clock.json");
        var clock = JsonNode.Parse(await File.ReadAllTextAsync(file)) as JsonObject ?? throw new InvalidOperationException("clock.json is empty.");
        clock["offset"] = (TimeSpan.Parse(clock["offset"].Text()) + TimeSpan.FromDays(days)).ToString();
        await File.WriteAllTextAsync(file, clock.ToJsonString());
    }
}
