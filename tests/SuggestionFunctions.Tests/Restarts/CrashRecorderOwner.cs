using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>What was on disk around each write of something, kept until it is disposed of.</summary>
internal sealed class CrashRecorderOwner : IDisposable
{
    private CrashRecorder? recorder;

    public IReadOnlyList<CrashPoint> Points => recorder?.Points ?? [];

    public async Task RecordAsync(TrialTown trial, Func<Task> change)
    {
        recorder = new CrashRecorder(trial.Town.Folder);
        trial.Store.Watch = recorder;
        await change();
        trial.Store.Watch = null;
    }

    public void Dispose()
    {
        foreach (var point in Points)
        {
            Directory.Delete(point.Folder, recursive: true);
        }

        recorder?.Dispose();
    }
}
