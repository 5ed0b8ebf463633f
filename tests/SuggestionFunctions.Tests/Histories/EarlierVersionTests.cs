using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Restarts;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tests.Histories;

/// <summary>Months outlive deployments: cases that an earlier version of the app began go on under this one.</summary>
[Trait("speed", "slow")]
public sealed class EarlierVersionTests
{
    /// <summary>Every recorded town.</summary>
    public static TheoryData<string> Recorded => [.. RecordedTown.Files];

    [Theory, MemberData(nameof(Recorded))]
    public async Task Cases_that_an_earlier_version_began_go_on_from_their_histories_to_their_end(string file)
    {
        await using var trial = await RecordedTown.StartAsync(Path.Combine(AppContext.BaseDirectory, "Histories", file));
        var open = Open(trial);
        Assert.True(open.Count >= 50, $"{open.Count} cases are open");
        await FillListsAsync(trial);
        Assert.Empty((await trial.CompareAsync()).Findings.First);

        // Clocks ring, people decide; every step replays the history up to there, and a step that differs fails the instance.
        await trial.Town.MoveToAsync("2026-05-08");
        await NoneFailedAsync(trial, open);
        await ToTheEnd.WalkAsync(trial);
        await trial.SettleAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
        Assert.Empty(Open(trial).Intersect(open));
    }

    [Fact]
    public async Task A_town_is_recorded_so_that_a_later_version_can_start_on_it()
    {
        var wanted = Environment.GetEnvironmentVariable("RECORD_TOWN");
        var file = wanted ?? Path.Combine(Path.GetTempPath(), $"recorded-{Guid.NewGuid():N}.zip");
        await RecordedTown.RecordAsync(file, wanted is null ? ["with the secretary", "with the leader"] : Stages.All.Keys);
        await using var trial = await RecordedTown.StartAsync(file);
        var open = Open(trial);
        Assert.NotEmpty(open);
        await NoneFailedAsync(trial, open);
        if (wanted is null)
        {
            File.Delete(file);
        }
    }

    /// <summary>What the sweep does after an upgrade: lists of a layout that the earlier version did not know are filled.</summary>
    private static async Task FillListsAsync(TrialTown trial)
    {
        for (var sweeps = 0; !await trial.Services.GetRequiredService<ListLayout>().IsFilledAsync(SmallTown.Id, CancellationToken.None); sweeps++)
        {
            Assert.True(sweeps < 10, "The lists are never filled.");
            await trial.SweepAsync(ListFilling.Overlap);
        }
    }

    private static async Task NoneFailedAsync(TrialTown trial, IReadOnlyList<string> cases)
    {
        await trial.SettleAsync();
        var open = Open(trial);
        foreach (var id in cases)
        {
            // What a closed case promised is carried by orchestrations of its own.
            var status = (await trial.StatusAsync(id)).Status;
            Assert.True(status == "Completed" || (status == "Running" && open.Contains(id)), $"{id} is {status}");
        }
    }

    /// <summary>The cases with an open task.</summary>
    private static IReadOnlyList<string> Open(TrialTown trial) =>
        [.. SqliteGround.Documents(trial.Town.Folder)
            .Where(found => found.Partition.StartsWith("case:", StringComparison.Ordinal) && found.Key == "header" && !found.Body.Contains("\"openTasks\":[]", StringComparison.Ordinal))
            .Select(found => found.Partition["case:".Length..])];
}
