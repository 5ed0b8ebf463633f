namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>An event on its way.</summary>
/// <param name="Source">Who raised it; events of one source arrive in order.</param>
/// <param name="Number">Its place in that order.</param>
/// <param name="Operation">The client's operation, where a client raised it.</param>
internal sealed record RaisedEvent(string Id, string Receiver, string Name, string Source, long Number, ClientOperation? Operation)
{
    public bool HasArrived { get; set; }
}
