using System.Globalization;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>The engine under seeded schedules; see README.md beside this file.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Schedules = 10_000;
    private const int SchedulesOnDisk = 200;
    private const int SchedulesRepeated = 200;
    private const int LongerBy = 20;

    /// <summary>A seed to be run again, alone and with its trace.</summary>
    private static readonly int? Replayed =
        int.TryParse(Environment.GetEnvironmentVariable("SUGGESTIONFLOW_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : null;

    [Fact]
    [Trait("speed", "slow")]
    public void Ten_thousand_schedules_keep_every_promise() => RunAll(Schedules, () => new MemoryTables());

    [Fact]
    public void Schedules_on_the_database_keep_every_promise() => RunAll(SchedulesOnDisk, () => new SqliteTables());

    [Fact]
    public void The_same_seed_does_the_same_again() => Parallel.For(0, SchedulesRepeated, seed => Assert.Equal(Trace(seed), Trace(seed)));

    private static List<string> Trace(int seed)
    {
        List<string> trace = [];
        Schedule.Run(seed, PlantedFault.None, () => new MemoryTables(), trace.Add);
        return trace;
    }

    private void RunAll(int count, Func<ITables> open)
    {
        if (Replayed is { } seed)
        {
            Assert.Null(Schedule.Run(seed, PlantedFault.None, open, output.WriteLine)?.Message);
            return;
        }

        // Every run tries the same seeds, so that what fails fails for everybody; a long one goes where nobody has been.
        var isLong = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_LONG") is not null;
        var first = isLong ? Environment.TickCount & 0x3FFFFFFF : 0;
        if (Search.Find(first, isLong ? LongerBy * count : count, PlantedFault.None, open) is { } found)
        {
            Assert.Fail(found.ToString());
        }
    }
}
