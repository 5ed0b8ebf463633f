namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>An activity that an instance waits for.</summary>
/// <param name="Key">The instance's key, and <paramref name="Generation"/>: an answer to one that is gone is dropped.</param>
/// <param name="Trace">The instance's place in its trace, where it has one.</param>
/// <param name="Cause">The <c>traceparent</c> of who raised the event that it follows from, where there is one.</param>
internal sealed record ActivityCall(string InstanceId, long Key, int Generation, int Step, string Name, string Version, string? Input, string? Trace, string? Cause)
{
    /// <summary>When this process handed it out, by the machine's clock.</summary>
    public DateTimeOffset Made { get; } = TimeProvider.System.GetUtcNow();
}
