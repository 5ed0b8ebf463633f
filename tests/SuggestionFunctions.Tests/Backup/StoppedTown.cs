using SuggestionFunctions.Backup;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Backup;

/// <summary>The data folder of a town with one suggestion, whose process has ended; and a place for what is made of it.</summary>
public sealed class StoppedTown : IAsyncLifetime
{
    private TrialTown? trial;

    /// <summary>Names of folders that are not there yet.</summary>
    internal TemporaryFolders Folders { get; } = new();

    /// <summary>The suggestion's id.</summary>
    public string Suggestion { get; private set; } = "";

    /// <summary>The token of somebody who was signed in.</summary>
    public string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        trial = await TrialTown.StartAsync();
        Suggestion = await Journey.ToSecretaryAsync(trial.Town);
        Token = (await trial.Town.AsAsync("secretary")).Authorization?.Parameter ?? "";
        await trial.StopAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(trial?.Town.Folder ?? "", recursive: true);
        Folders.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy of its own of the data folder.</summary>
    internal string DataFolder() => DataCopy.Take(trial?.Town.Folder ?? "", Folders.Name());

    /// <summary>A backup of the data folder given, or of a copy, in a new folder.</summary>
    internal string BackedUp(string? dataFolder = null, string? target = null) => new InstallationBackup(dataFolder ?? DataFolder()).Make(target ?? Folders.Name(), new RealClock(TimeProvider.System)).Folder;
}
