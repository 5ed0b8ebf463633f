using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Schemas;

/// <summary>
/// A store as each earlier version has left it, killed in the middle of its work: it is brought up, and everything in it goes on. With a new version of the
/// schema comes a file of the one before it, made by a program of that version with the tasks below.
/// </summary>
public sealed class EarlierSchemaTests
{
    private static readonly DateTimeOffset Later = new(2027, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Earlier => new(Enumerable.Range(1, Schema.Version - 1));

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task Work_of_an_earlier_schema_goes_on(int version)
    {
        await using var fixture = await EngineFixture.StartAsync(
            Tasks,
            configured => File.Copy(Path.Combine(AppContext.BaseDirectory, "Schemas", $"schema-{version}.db"), configured.Options.DatabasePath));

        Assert.Equal(["一", "二"], (await fixture.SettledAsync("done")).ReadOutputAs<List<string>>());
        foreach (var id in (string[])["open", "child", "suspended"])
        {
            await fixture.RaiseAsync(id, "Word", "later");
            await fixture.RaiseAsync(id, "Word", "end");
        }

        Assert.Equal(["one", "two", "later"], (await fixture.EndAsync("open")).ReadOutputAs<List<string>>());
        Assert.Equal(["as a child", "to the child", "later"], (await fixture.EndAsync("parent")).ReadOutputAs<List<string>>());
        Assert.Equal("done again", (await fixture.EndAsync("under way")).ReadOutputAs<string>());
        var suspended = await fixture.SettledAsync("suspended");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, suspended.RuntimeStatus);
        await fixture.Client.ResumeInstanceAsync("suspended", "back", TestContext.Current.CancellationToken);
        Assert.Equal(["one", "held", "later"], (await fixture.EndAsync("suspended")).ReadOutputAs<List<string>>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync("year")).RuntimeStatus);
        fixture.Clock.StandStillAt(fixture.Clock.GetUtcNow() > Later ? fixture.Clock.GetUtcNow() : Later.AddTicks(-1));
        await fixture.Engine.AdvanceAsync(Later, TestContext.Current.CancellationToken);
        Assert.Equal("a year later", (await fixture.EndAsync("year")).ReadOutputAs<string>());
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, List<string>>("Collect", async (context, first) =>
        {
            List<string> got = [first];
            for (var word = await NextAsync(); word != "end"; word = await NextAsync())
            {
                got.Add(await context.CallActivityAsync<string>("Echo", word));
            }

            return got;

            Task<string> NextAsync() => context.WaitForExternalEvent<string>("Word");
        })
        .AddOrchestratorFunc<object?, string>("Year", async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromDays(365), CancellationToken.None);
            return "a year later";
        })
        .AddOrchestratorFunc<object?, List<string>>("Parent", (context, _) =>
            context.CallSubOrchestratorAsync<List<string>>("Collect", "as a child", new SubOrchestrationOptions { InstanceId = "child" }))
        .AddOrchestratorFunc<object?, string>("Under way", (context, _) => context.CallActivityAsync<string>("Slow", "x"))
        .AddActivityFunc<string, string>("Echo", (_, word) => word)
        .AddActivityFunc<string, string>("Slow", (_, _) => "done again");
}
