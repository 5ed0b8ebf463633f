using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>
/// The engine's store is deleted under a hundred open cases at every point of the road. One town loses it, its twin does
/// not; then both are asked and told the same.
/// </summary>
[Trait("speed", "slow")]
public sealed class HundredCasesTests
{
    /// <summary>The days (China) on which a case of every stage is brought there; between them clocks ring.</summary>
    private static readonly string[] Days = ["2026-03-02", "2026-03-17", "2026-04-22"];

    [Fact]
    public async Task A_hundred_open_cases_go_on_as_if_nothing_had_happened()
    {
        var laidOut = await TrialTown.StartAsync();
        foreach (var day in Days)
        {
            await laidOut.Town.MoveToAsync(day);
            foreach (var bringThere in Stages.All.Values)
            {
                await bringThere(laidOut);
            }
        }

        await laidOut.SweepUntilNothingIsLeftAsync();
        await laidOut.StopAsync();
        await using var twin = await TrialTown.StartAsync(laidOut.Town.Folder);
        LostHub.DeleteEngine(laidOut.Town.Folder);
        await using var lost = await TrialTown.StartAsync(laidOut.Town.Folder);
        Directory.Delete(laidOut.Town.Folder, recursive: true);
        var underWay = Open(twin);
        Assert.True(underWay.Count >= 100, $"{underWay.Count} cases are open");
        var before = CaseDocuments.Read(twin);
        CaseDocuments.Same(before, CaseDocuments.Read(lost));
        var orchestrations = SqliteGround.Documents(lost.Town.Folder).Where(found => found.Partition.StartsWith("case:", StringComparison.Ordinal) && found.Key == "header")
            .Sum(found => Suggestions.SuggestionKind.Carrying(Http.Json.Read<Tasks.SubjectHeader>(found.Body)).Count); // A reopened case with a promise still to be kept has two.
        Assert.True(orchestrations > underWay.Count, $"{orchestrations} orchestrations");
        Assert.Equal(orchestrations, (await lost.CompareAsync()).Findings.Of(Unfinished.FindingKind.OrchestrationGone));

        var plan = await lost.PlanAsync();
        Assert.Equal((orchestrations, orchestrations), (plan.Count("restart"), plan["cases"]?.AsArray().Count));
        CaseDocuments.Same(before, CaseDocuments.Read(lost));

        var report = await lost.RestartAsync();
        Assert.Equal((orchestrations, orchestrations), (report.Count("restart"), report["done"]?.GetValue<int>()));
        CaseDocuments.Same(before, CaseDocuments.Read(lost));
        Assert.Empty((await lost.CompareAsync()).Findings.First);
        foreach (var id in underWay)
        {
            var (instance, status) = await lost.StatusAsync(id);
            Assert.Equal(Where(lost, id) == "closed" ? (id, "Completed") : ($"{id}.{instance.Split('.')[^1]}", "Running"), (instance, status));
        }

        // The clocks ring as they would have: reminders, escalations, passing on, closing for the silent.
        foreach (var later in new[] { "2026-05-08", "2026-06-12" })
        {
            await twin.Town.MoveToAsync(later);
            await lost.Town.MoveToAsync(later);
            CaseDocuments.Same(CaseDocuments.Read(twin), CaseDocuments.Read(lost));
        }

        await ToTheEnd.WalkAsync(twin);
        await ToTheEnd.WalkAsync(lost);
        CaseDocuments.Same(CaseDocuments.Read(twin), CaseDocuments.Read(lost));
        Assert.Empty(Open(lost));
        Assert.All(underWay, id => Assert.Equal(CaseDocuments.Timeline(twin, id).Order(), CaseDocuments.Timeline(lost, id).Order()));
        Assert.Empty((await lost.CompareAsync()).Findings.First);
    }

    private static string Where(TrialTown trial, string id) =>
        SqliteGround.Documents(trial.Town.Folder).Where(found => found.Partition == $"case:{id}" && found.Key == "header").Select(found => Http.Json.Read<Tasks.SubjectHeader>(found.Body).State).Single();

    private static IReadOnlyList<string> Open(TrialTown trial) =>
        [.. SqliteGround.Documents(trial.Town.Folder)
            .Where(found => found.Partition.StartsWith("case:", StringComparison.Ordinal) && found.Key == "header" && !found.Body.Contains("\"openTasks\":[]", StringComparison.Ordinal))
            .Select(found => found.Partition["case:".Length..])];
}
