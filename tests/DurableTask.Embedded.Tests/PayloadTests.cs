using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Whatever is passed comes back as it was: into an orchestration, through an activity, as an event, as status and as output.</summary>
public sealed class PayloadTests
{
    public static TheoryData<string, string?> Texts => new()
    {
        { "nothing", null },
        { "empty", "" },
        { "Chinese beyond the first plane, accents, right to left, emoji", "建议 𠮷野家 naïve ÅÅ العربية 👩‍👩‍👧‍👦" },
        { "control characters and quotes", "\0\u0001\u2028\"'\\<>&\r\n\t" },
        { "five million characters", new string('建', 5_000_000) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_goes_all_ways_and_survives_a_restart(string what, string? text)
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string?, string?[]>("All", async (context, input) =>
            {
                var answered = await context.CallActivityAsync<string?>("Echo", input);
                context.SetCustomStatus(answered);
                var raised = await context.WaitForExternalEvent<string?>("Go");
                var returned = await context.CallSubOrchestratorAsync<string?>("Child", raised);
                return [input, answered, raised, returned];
            })
            .AddOrchestratorFunc<string?, string?>("Child", (_, input) => Task.FromResult(input))
            .AddActivityFunc<string?, string?>("Echo", (_, input) => input));
        var id = await fixture.StartOneAsync("All", text);
        await fixture.RestartAsync();
        await fixture.RaiseAsync(id, "Go", text);

        var ended = await fixture.SettledAsync(id);

        Assert.True(OrchestrationRuntimeStatus.Completed == ended.RuntimeStatus, $"{what}: {ended.FailureDetails}");
        Assert.True(ended.ReadInputAs<string>() == text, what);
        Assert.All(ended.ReadOutputAs<string?[]>() ?? [], returned => Assert.True(returned == text, what));
        Assert.True(ended.ReadCustomStatusAs<string>() == text, what);
    }

    [Fact]
    public async Task A_tuple_and_a_field_are_passed_whole()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<(string Name, int Age), (int, string)>("Swap", (_, input) => Task.FromResult((input.Age, input.Name))));

        Assert.Equal((42, "Anna"), (await fixture.RunAsync("Swap", ("Anna", 42))).ReadOutputAs<(int, string)>());
    }
}
