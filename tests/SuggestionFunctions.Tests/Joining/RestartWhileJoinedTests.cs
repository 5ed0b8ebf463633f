using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Restarts;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Joining;

/// <summary>Joined cases whose orchestrations are lost: what came from one to the other is in their documents.</summary>
[Trait("speed", "slow")]
public sealed class RestartWhileJoinedTests
{
    [Fact]
    public async Task Started_again_while_joined_one_reply_still_answers_both()
    {
        var before = await TrialTown.StartAsync();
        var joined = await Joined.StartAsync(before.Town);
        await before.SweepUntilNothingIsLeftAsync();
        await using var trial = await before.LoseHubAsync();
        Assert.Equal(2, (await trial.RestartAsync()).Count("restart"));

        var water = await trial.Town.AsAsync("water");
        (await water.TryDecideAsync(await water.TaskAsync("departmentHandling", joined.Id), new { action = "draftReply", @class = "A", text = "已完成。" })).Refused(HttpStatusCode.Conflict, "joined");
        await joined.ReplyAsync(trial.Town);
        Assert.Single((await Joined.ReadAsync(trial.Town, joined.Id))["replies"]?.AsArray() ?? []);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(trial.Town, joined.Id)).Step);
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task Started_again_after_it_was_taken_out_it_is_answered_by_itself()
    {
        var before = await TrialTown.StartAsync();
        var joined = await Joined.StartAsync(before.Town);
        await joined.SeparateAsync(before.Town);
        await before.SweepUntilNothingIsLeftAsync();
        await using var trial = await before.LoseHubAsync();
        await trial.RestartAsync();
        await Journey.HandleAsync(trial.Town, joined.Id);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(trial.Town, joined.Id)).Step);
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(trial.Town, joined.Host)).Step);
    }

    /// <summary>At each write of the signature the process dies and its orchestrations are gone; whoever was told that it is signed finds both answered.</summary>
    [Fact]
    public async Task With_all_orchestrations_lost_at_any_write_of_the_signature_both_deputies_are_answered_or_neither()
    {
        var scenario = JoiningScenarios.All.First(known => known.Name == "The leader signs for two cases");
        await using var crash = await CrashTrial.RunAsync(scenario);
        var (both, neither) = (0, 0);
        foreach (var point in crash.Points)
        {
            var folder = await SqliteGround.Instance.TakeAsync(point.Folder);
            await using var trial = await LostHub.StartWithoutHubAsync(folder);
            await trial.RestartAsync();
            await trial.SweepUntilNothingIsLeftAsync();
            Assert.True((await trial.CompareAsync()).Findings.First.Count == 0, point.Name);
            var replies = (await (await trial.Town.AsAsync("manager")).ReadAsync("/api/suggestions"))["items"]?.AsArray().Select(item => Text(item, "id")).ToList() ?? [];
            var counts = new List<int>();
            foreach (var id in replies)
            {
                counts.Add((await Joined.ReadAsync(trial.Town, id))["replies"]?.AsArray().Count ?? -1);
            }

            Assert.True(counts is [0, 0] or [1, 1], $"{point.Name}: {string.Join(", ", counts)}");
            both += counts[0];
            neither += 1 - counts[0];
        }

        Assert.True(both > 5 && neither > 0, $"{both} answered, {neither} not");
    }
}
