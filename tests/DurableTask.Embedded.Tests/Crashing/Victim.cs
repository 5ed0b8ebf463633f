using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

/// <summary>A process that is under load until it is killed, and says on its output what was acknowledged.</summary>
internal static class Victim
{
    public const string FolderVariable = "ENGINE_CRASH_FOLDER";

    public static async Task RunAsync(string folder)
    {
        await using var engine = await OpenAsync(folder);
        await engine.StartAsync(CancellationToken.None);
        await Load.DriveAsync(engine.Client, Acknowledge, CancellationToken.None);
    }

    /// <summary>The engine on a folder, with a log so short that it is copied all the time: kills fall into that, too.</summary>
    public static Task<EmbeddedDurableTask> OpenAsync(string folder) => EmbeddedDurableTask.OpenAsync(
        new EmbeddedDurableTaskOptions { DatabasePath = Database(folder), Store = new StoreSettings { LogPagesAtMost = 200, LogPagesWhenIdle = 50 } },
        Load.Tasks(line => Note(folder, line)),
        new ServiceCollection().BuildServiceProvider(),
        TimeProvider.System,
        NullLoggerFactory.Instance,
        CancellationToken.None);

    public static string Database(string folder) => Path.Combine(folder, "durable.db");

    /// <summary>What the activities have done: lines of case and value.</summary>
    public static string[] Notes(string folder) => Directory.EnumerateFiles(folder, "notes-*").SelectMany(File.ReadAllLines).ToArray();

    private static void Note(string folder, string line) =>
        File.AppendAllText(Path.Combine(folder, $"notes-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"), line + "\n");

    private static void Acknowledge(string what)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(what);
            Console.Out.Flush();
        }
    }
}
