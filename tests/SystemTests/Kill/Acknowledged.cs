using System.Collections.Concurrent;

namespace SystemTests.Kill;

/// <summary>What the server has said yes to: whatever happens after, it must be so.</summary>
internal sealed class Acknowledged
{
    /// <summary>Suggestion's id → number.</summary>
    public ConcurrentDictionary<string, string> Submissions { get; } = new();

    /// <summary>Decision's id → the task it was on.</summary>
    public ConcurrentDictionary<string, string> Decisions { get; } = new();
}
