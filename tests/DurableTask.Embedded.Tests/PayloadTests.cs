using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Whatever is passed comes back as it was: into an orchestration, through an activity, as an event, as status and as output.</summary>
public sealed class PayloadTests
{
    private const int Limit = 1_000;

    public static TheoryData<string, string?> Texts => new()
    {
        { "nothing", null },
        { "empty", "" },
        { "Chinese beyond the first plane, accents, right to left, emoji", "建议 𠮷野家 naïve ÅÅ العربية 👩‍👩‍👧‍👦" },
        { "control characters and quotes", "\0\u0001\u2028\"'\\<>&\r\n\t" },
        { "a megabyte", new string('x', 1_000_000) },
        { "eight megabytes as JSON, four times in the output", new string('建', 1_300_000) },
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
    public async Task A_client_may_pass_as_much_as_the_limit_and_is_told_the_size_of_what_is_larger()
    {
        await using var fixture = await EngineFixture.StartAsync(Tasks, Limited);
        var largest = new string('x', Limit - 2);
        var tooLarge = largest + "x";
        var id = await fixture.StartOneAsync("Wait", largest);
        await fixture.RaiseAsync(id, "E", largest);
        var open = await fixture.StartOneAsync("Wait");

        await RefusedAsync("input", () => fixture.StartOneAsync("Wait", tooLarge, new StartOrchestrationOptions("refused")));
        await RefusedAsync("options", () => fixture.StartOneAsync(
            "Wait", options: new StartOrchestrationOptions("refused") { Tags = new Dictionary<string, string> { ["tag"] = tooLarge } }));
        await RefusedAsync("eventPayload", () => fixture.RaiseAsync(open, "E", tooLarge));
        await RefusedAsync("options", () => fixture.Client.TerminateInstanceAsync(open, (object)tooLarge, TestContext.Current.CancellationToken));
        await RefusedAsync("reason", () => fixture.Client.SuspendInstanceAsync(open, tooLarge + "xx", TestContext.Current.CancellationToken));
        await RefusedAsync("reason", () => fixture.Client.ResumeInstanceAsync(open, tooLarge + "xx", TestContext.Current.CancellationToken));

        // In bytes, not in characters: each of these takes six as JSON.
        await RefusedAsync("eventPayload", () => fixture.RaiseAsync(open, "E", new string('建', Limit / 4)));

        Assert.Equal(largest, (await fixture.SettledAsync(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync(open)).RuntimeStatus);
        Assert.Null(await fixture.Client.GetInstanceAsync("refused", TestContext.Current.CancellationToken));

        async Task RefusedAsync(string parameter, Func<Task> act)
        {
            var refused = await Assert.ThrowsAsync<ArgumentException>(parameter, act);
            Assert.Contains("1,000 are the limit", refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>As officially (microsoft/durabletask-dotnet, AutochunkTests): the instance fails, and nothing of what it asked for in that step is begun.</summary>
    [Theory]
    [InlineData("input of activity 'Echo'")]
    [InlineData("input of sub-orchestration 'Wait'")]
    [InlineData("text of the tags")]
    [InlineData("payload of event 'E'")]
    [InlineData("custom status")]
    [InlineData("input of the next generation")]
    [InlineData("output of orchestration 'Pass'")]
    public async Task An_orchestrator_that_passes_on_too_much_fails_and_the_engine_goes_on(string what)
    {
        var ran = 0;
        await using var fixture = await EngineFixture.StartAsync(
            tasks =>
            {
                Tasks(tasks);
                tasks.AddActivityFunc("Count", _ => { Interlocked.Increment(ref ran); })
                    .AddOrchestratorFunc<object?, string?>("Pass", async (context, _) =>
                    {
                        var tooLarge = new string('x', Limit - 1);
                        var before = what.StartsWith("output", StringComparison.Ordinal) ? Task.CompletedTask : context.CallActivityAsync("Count");
                        try
                        {
                            switch (what)
                            {
                                case "input of activity 'Echo'":
                                    await context.CallActivityAsync("Echo", tooLarge);
                                    break;
                                case "input of sub-orchestration 'Wait'":
                                    await context.CallSubOrchestratorAsync("Wait", tooLarge);
                                    break;
                                case "text of the tags":
                                    await context.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions { Tags = new Dictionary<string, string> { ["tag"] = tooLarge } });
                                    break;
                                case "payload of event 'E'":
                                    context.SendEvent("somebody", "E", tooLarge);
                                    break;
                                case "custom status":
                                    context.SetCustomStatus(tooLarge);
                                    break;
                                case "input of the next generation":
                                    context.ContinueAsNew(tooLarge);
                                    break;
                                default:
                                    return tooLarge;
                            }
                        }
                        catch (ArgumentException)
                        {
                            // code that catches everything must not hide it
                        }

                        await before;
                        return "nothing is wrong";
                    });
            },
            Limited);
        var waiting = await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("somebody"));

        var failed = await fixture.SettledAsync(await fixture.StartOneAsync("Pass"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains(what, failed.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("1,000 are the limit", failed.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, ran);
        await fixture.RaiseAsync(waiting, "E", "fits");
        Assert.Equal("fits", (await fixture.SettledAsync(waiting)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_that_returns_too_much_has_failed_and_is_not_tried_again()
    {
        var runs = 0;
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<object?, string>("Call", async (context, _) =>
                {
                    try
                    {
                        return await context.CallActivityAsync<string>("Large", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromDays(1))));
                    }
                    catch (TaskFailedException failed)
                    {
                        return failed.FailureDetails.ErrorMessage;
                    }
                })
                .AddActivityFunc("Large", _ =>
                {
                    runs++;
                    return new string('x', Limit - 1);
                }),
            Limited);

        var ended = await fixture.SettledAsync(await fixture.StartOneAsync("Call"));

        Assert.Equal("The output of activity 'Large' has 1,001 bytes as text; 1,000 are the limit. Keep large data elsewhere and pass on where it is.", ended.ReadOutputAs<string>());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Whatever_an_exception_says_is_stored_as_far_as_it_helps()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync("Chatter"))
            .AddActivityFunc("Chatter", _ => throw new IOException(new string('言', 20_000_000))));

        var failed = await fixture.SettledAsync(await fixture.StartOneAsync("Call"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.True(failed.FailureDetails?.InnerFailure?.IsCausedBy<IOException>());
        Assert.InRange(failed.FailureDetails?.InnerFailure?.ErrorMessage.Length ?? 0, 10_000, 20_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData((256 * 1024 * 1024) + 1)]
    public void A_limit_that_cannot_be_kept_is_refused(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmbeddedDurableTaskOptions { DatabasePath = "unused", LargestPayload = limit });

    [Fact]
    public async Task A_tuple_and_a_field_are_passed_whole()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<(string Name, int Age), (int, string)>("Swap", (_, input) => Task.FromResult((input.Age, input.Name))));

        Assert.Equal((42, "Anna"), (await fixture.RunAsync("Swap", ("Anna", 42))).ReadOutputAs<(int, string)>());
    }

    private static void Limited(EngineFixture fixture) => fixture.Options = fixture.Options with { LargestPayload = Limit };

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<object?, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("E"))
        .AddActivityFunc<string, string>("Echo", (_, text) => text);
}
