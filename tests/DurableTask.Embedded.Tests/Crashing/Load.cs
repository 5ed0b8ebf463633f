using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

/// <summary>
/// A mixed load: cases that take in values one by one, note each by an activity, wait for a timer behind it, continue as new with what they have, and add it
/// up by a sub-orchestration in the end.
/// </summary>
internal static class Load
{
    /// <summary>The orchestration of a case. Its output are its values.</summary>
    public const string Case = "Case";

    /// <summary>The event that brings a value.</summary>
    public const string Value = "Value";

    /// <summary>The event value that lets a case come to its end.</summary>
    public const int Last = -1;

    /// <summary>The activity that notes a value outside.</summary>
    public const string Note = "Note";

    private const int Clients = 8;
    private const int EventsPerCase = 3;
    private const int ValuesPerGeneration = 2;

    /// <param name="note">Notes outside the engine that an activity has run, for case and value.</param>
    public static DurableTaskRegistry Tasks(Action<string> note) => new DurableTaskRegistry()
        .AddOrchestratorFunc<List<int>?, List<int>>(Case, RunCaseAsync)
        .AddOrchestratorFunc<List<int>, int>("Sum", (_, numbers) => numbers.Sum())
        .AddActivityFunc<string>(Note, (context, value) => note($"{context.InstanceId} {value}"));

    /// <summary>Starts cases and raises events until the end of the process, or until it is told to stop.</summary>
    /// <param name="client">Of the engine.</param>
    /// <param name="acknowledge">Told each start and each event once it has been acknowledged, in the words that <see cref="Acknowledged"/> reads.</param>
    /// <param name="cancellation">Stops.</param>
    public static Task DriveAsync(DurableTaskClient client, Action<string> acknowledge, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(
            async () =>
            {
                for (var value = 0; !cancellation.IsCancellationRequested;)
                {
                    var id = await client.ScheduleNewOrchestrationInstanceAsync(Case, cancellation);
                    acknowledge($"started {id}");
                    for (var i = 0; i < EventsPerCase; i++)
                    {
                        await client.RaiseEventAsync(id, Value, ++value, cancellation);
                        acknowledge($"raised {id} {value}");
                    }
                }
            },
            CancellationToken.None)));

    private static async Task<List<int>> RunCaseAsync(TaskOrchestrationContext context, List<int>? got)
    {
        got ??= [];
        for (var value = await NextAsync(); value != Last; value = await NextAsync())
        {
            got.Add(value);
            await context.CallActivityAsync(Note, $"{value}");
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            if (got.Count % ValuesPerGeneration == 0)
            {
                context.ContinueAsNew(got);
                return got;
            }
        }

        return await context.CallSubOrchestratorAsync<int>("Sum", got) == got.Sum()
            ? got
            : throw new InvalidOperationException("The child has added up something else.");

        Task<int> NextAsync() => context.WaitForExternalEvent<int>(Value);
    }
}
