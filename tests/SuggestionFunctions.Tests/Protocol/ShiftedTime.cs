namespace SuggestionFunctions.Tests.Protocol;

/// <summary>The machine's clock, set ahead by a test: what waits in real time goes on, and lines grow old at once.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Ahead(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
