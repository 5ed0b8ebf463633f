using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>Shows that the simulation finds mistakes: an engine that makes one on purpose does not get far.</summary>
public sealed class PlantedFaultTests(ITestOutputHelper output)
{
    private const int Schedules = 1_000;

    public static TheoryData<string> Faults => new(Enum.GetNames<PlantedFault>().Where(name => name != nameof(PlantedFault.None)));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found_within_a_thousand_schedules(string fault)
    {
        var found = Search.Find(first: 0, Schedules, Enum.Parse<PlantedFault>(fault), () => new MemoryTables());
        Assert.True(found is not null, $"{fault} was not found.");
        Assert.True(found.IsRepeatable, found.ToString());
        output.WriteLine($"{fault}, seed {found.Seed}: {found.Violation}");
    }
}
