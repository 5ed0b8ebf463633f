using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>
/// Keeps what was on disk before and after each write: the folder of a process that died there. Writes come one after the
/// other while it watches. States with the same bytes are kept once.
/// </summary>
internal sealed class CrashRecorder(IGround ground, string folder) : IWriteWatch, IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly HashSet<string> seen = [];
    private readonly List<CrashPoint> points = [];
    private int writes;
    private bool begun;

    /// <summary>In the order of the writes.</summary>
    public IReadOnlyList<CrashPoint> Points => points;

    public int Writes => writes;

    public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation)
    {
        if (partition.StartsWith("session", StringComparison.Ordinal))
        {
            return await store.WriteAsync(partition, batch, cancellation); // Signing in is no part of the change.
        }

        await oneAtATime.WaitAsync(CancellationToken.None);
        try
        {
            var name = $"{++writes} ({partition}: {string.Join(", ", batch.Select(write => $"{write.GetType().Name} {write.Key}"))})";
            await KeepAsync($"before write {name}");
            var outcome = await store.WriteAsync(partition, batch, CancellationToken.None);
            begun |= outcome.Written && partition.StartsWith("case:", StringComparison.Ordinal);
            await KeepAsync($"after write {name}");
            return outcome;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task KeepAsync(string name)
    {
        var copy = await ground.KeepAsync(folder);
        if (seen.Add(ground.PrintOf(copy)))
        {
            points.Add(new CrashPoint(name, copy, begun));
        }
        else
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}
