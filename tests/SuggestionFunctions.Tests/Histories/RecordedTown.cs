using System.IO.Compression;
using Microsoft.Data.Sqlite;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Restarts;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Histories;

/// <summary>
/// A town as a version of the app left it: cases at every point of the road, with the histories of their orchestrations, in
/// one file. docs/changing-the-route.md says when a new one is recorded.
/// </summary>
internal static class RecordedTown
{
    /// <summary>The days (China) on which a case of every stage is brought there; between them clocks ring.</summary>
    private static readonly string[] Days = ["2026-03-02", "2026-03-17"];

    /// <summary>The towns that earlier versions left, oldest first.</summary>
    public static IReadOnlyList<string> Files =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Histories"), "*.zip").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>Plays the stages in a new town, stops it, and keeps all that it left.</summary>
    public static async Task RecordAsync(string file, IEnumerable<string> stages)
    {
        var trial = await TrialTown.StartAsync();
        foreach (var day in Days)
        {
            await trial.Town.MoveToAsync(day);
            foreach (var stage in stages)
            {
                await Stages.All[stage](trial);
            }
        }

        await trial.SweepUntilNothingIsLeftAsync();
        await trial.StopAsync();
        var folder = trial.Town.Folder;
        foreach (var database in Directory.GetFiles(folder, "*.db"))
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); VACUUM;";
            command.ExecuteNonQuery();
        }

        File.Delete(file);
        await ZipFile.CreateFromDirectoryAsync(folder, file, CompressionLevel.SmallestSize, includeBaseDirectory: false);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts the town on a copy of what was left.</summary>
    public static async Task<TrialTown> StartAsync(string file)
    {
        var folder = Path.Combine(Path.GetTempPath(), "suggestion-functions-tests", Guid.NewGuid().ToString("N"));
        await ZipFile.ExtractToDirectoryAsync(file, folder);
        var trial = await TrialTown.StartAsync(folder);
        Directory.Delete(folder, recursive: true);
        return trial;
    }
}
