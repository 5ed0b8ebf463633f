using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

public sealed class TablesTests
{
    private const int Schedules = 60;

    [Fact]
    public void Tables_in_memory_and_in_the_database_hold_the_same() =>
        Assert.Null(Search.Find(first: 0, Schedules, PlantedFault.None, () => new TwinTables())?.ToString());
}
