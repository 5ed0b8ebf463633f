using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

/// <summary>A process that starts cases and raises events until it is killed, and says on its output what was acknowledged.</summary>
internal static class Victim
{
    public const string FolderVariable = "ENGINE_CRASH_FOLDER";

    /// <summary>The event value that lets a case come to its end.</summary>
    public const int Last = -1;

    private const int Clients = 8;
    private const int EventsPerCase = 3;

    public static async Task RunAsync(string folder)
    {
        await using var engine = await OpenAsync(folder);
        await engine.StartAsync(CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => DriveAsync(engine.Client))));
    }

    public static Task<EmbeddedDurableTask> OpenAsync(string folder) => EmbeddedDurableTask.OpenAsync(
        new EmbeddedDurableTaskOptions { DatabasePath = Path.Combine(folder, "durable.db") },
        new DurableTaskRegistry()
            .AddOrchestratorFunc<object?, List<int>>("Case", RunCaseAsync)
            .AddOrchestratorFunc<List<int>, int>("Sum", (_, numbers) => numbers.Sum())
            .AddActivityFunc<string>("Note", (context, line) => Note(folder, $"{context.InstanceId} {line}")),
        new ServiceCollection().BuildServiceProvider(),
        TimeProvider.System,
        NullLoggerFactory.Instance,
        CancellationToken.None);

    /// <summary>What the activities have done: lines of case and value.</summary>
    public static string[] Notes(string folder) => Directory.EnumerateFiles(folder, "notes-*").SelectMany(File.ReadAllLines).ToArray();

    private static async Task<List<int>> RunCaseAsync(TaskOrchestrationContext context, object? input)
    {
        List<int> got = [];
        for (var value = await NextAsync(); value != Last; value = await NextAsync())
        {
            got.Add(value);
            await context.CallActivityAsync("Note", $"{value}");
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
        }

        return await context.CallSubOrchestratorAsync<int>("Sum", got) == got.Sum()
            ? got
            : throw new InvalidOperationException("The child has added up something else.");

        Task<int> NextAsync() => context.WaitForExternalEvent<int>("Value");
    }

    private static void Note(string folder, string line) =>
        File.AppendAllText(Path.Combine(folder, $"notes-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"), line + "\n");

    private static async Task DriveAsync(DurableTaskClient client)
    {
        var value = 0;
        while (true)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Case");
            Acknowledge($"started {id}");
            for (var i = 0; i < EventsPerCase; i++)
            {
                await client.RaiseEventAsync(id, "Value", ++value);
                Acknowledge($"raised {id} {value}");
            }
        }
    }

    private static void Acknowledge(string what)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(what);
            Console.Out.Flush();
        }
    }
}
