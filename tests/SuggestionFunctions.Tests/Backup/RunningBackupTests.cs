using System.Diagnostics;
using System.Text.Json.Nodes;
using SuggestionFunctions.Backup;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Backup;

/// <summary>Backups of a town in the middle of its work.</summary>
public sealed class RunningBackupTests(ITestOutputHelper output)
{
    private const int Moments = 20;

    [Fact]
    [Trait("speed", "slow")]
    public async Task A_backup_made_at_any_moment_has_all_that_was_acknowledged_and_goes_on_where_it_was()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var chance = new Random(seed);
        using var folders = new TemporaryFolders();
        var backups = new List<(string Folder, Dictionary<string, string> Submissions, Dictionary<string, string> Decisions)>();
        await using (var town = await BusyTown.StartAsync())
        {
            for (var moment = 0; moment < Moments; moment++)
            {
                await town.AfterAsync(chance.Next(1, 6));
                for (var turns = chance.Next(2000); turns > 0; turns--)
                {
                    await Task.Yield(); // Anywhere between two answers.
                }

                var (submissions, decisions, folder) = (new Dictionary<string, string>(town.Submissions), new Dictionary<string, string>(town.Decisions), folders.Name());
                var made = new InstallationBackup(town.Folder).Make(folder, new RealClock(TimeProvider.System));
                output.WriteLine($"{submissions.Count} submissions, {decisions.Count} decisions, writers held {made.WritersHeld.TotalMilliseconds:N1} ms");
                backups.Add((folder, submissions, decisions));
            }
        }

        Assert.True(backups[^1] is { Submissions.Count: > 20, Decisions.Count: > 20 }, "Too little was done meanwhile to mean anything.");
        foreach (var (folder, submissions, decisions) in backups)
        {
            var restored = folders.Name();
            new InstallationRestore(restored).Restore(folder);
            await GoesOnAsync(restored, submissions, decisions, chance);
        }
    }

    private async Task GoesOnAsync(string folder, Dictionary<string, string> submissions, Dictionary<string, string> decisions, Random chance)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var trial = await TrialTown.StartAsync(folder);
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
        var manager = await trial.Town.AsAsync("manager");
        foreach (var (id, number) in submissions)
        {
            Assert.Equal(number, Text(await trial.ReadAsync($"case:{id}", "header"), "number"));
        }

        foreach (var (task, action) in decisions)
        {
            var stored = await trial.ReadAsync($"case:{task[..task.IndexOf('-')]}", $"task:{task}");
            Assert.Equal((action, "closed"), (Text(stored?["outcome"], "action"), Text(stored, "state")));
        }

        foreach (var id in chance.GetItems([.. submissions.Keys.Order()], 3).Distinct())
        {
            await ToItsEndAsync(trial.Town, id);
            Assert.True((await manager.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
            var entries = ((await manager.ReadAsync($"/api/suggestions/{id}/timeline"))["items"]?.AsArray() ?? []).OfType<JsonNode>().ToList();
            Assert.Single(entries, entry => Text(entry, "kind") == "submitted");
            Assert.All(entries.Where(entry => Text(entry, "kind") is "taskOpened" or "decided").CountBy(Happening), once => Assert.Equal(1, once.Value));
        }

        output.WriteLine($"Restored and checked in {Stopwatch.GetElapsedTime(begun).TotalSeconds:N1} s");
    }

    /// <summary>What happens once in a case's life on this road: a task opens once, and each action on it is decided once.</summary>
    private static string Happening(JsonNode entry) => $"{entry["kind"]} {entry["taskId"]} {entry["detail"]?["action"]}";

    /// <summary>Wherever the case is, down the rest of the road.</summary>
    private static async Task ToItsEndAsync(RunningTown town, string id)
    {
        await town.MoveToAsync(town.Now);
        for (var (state, step) = await Journey.WhereAsync(town, id); state != "closed"; (state, step) = await Journey.WhereAsync(town, id))
        {
            await (step switch
            {
                "secretaryReview" => DecideAsync("secretary", step, new { action = "forward" }),
                "chairAssignment" => Journey.AssignAsync(town, id),
                "mayorApproval" => DecideAsync("mayor", step, new { action = "approve" }),
                "departmentHandling" => Journey.HandleAsync(town, id),
                "deputyEvaluation" => RateAsync(),
                _ => throw new InvalidOperationException($"The case {id} is {state} at {step}."),
            });
            await town.MoveToAsync(town.Now);
        }

        async Task DecideAsync(string account, string kind, object body) => await (await town.AsAsync(account)).DecideAsync(kind, body, id);

        async Task RateAsync()
        {
            await DecideAsync("water", "suggestionEvaluation", new { action = "evaluate", quality = 5 });
            var deputy = (await (await town.AsAsync("deputy1")).DeskAsync("deputyEvaluation")).Any(task => Text(task, "suggestionId") == id) ? "deputy1" : "deputy2";
            await DecideAsync(deputy, "deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" });
        }
    }
}
