namespace SuggestionFlow.Embedded.DurableTask.Inspection;

/// <summary>An instance as it is on disk. Instants are UTC.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="Version">The version it runs as; empty for none.</param>
/// <param name="Status">Its status, named as the official runtime status.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Updated">When something last reached it.</param>
/// <param name="Reason">Why it failed, or what it is stuck at; <c>null</c> where it is neither.</param>
public sealed record InspectedInstance(string Id, string Name, string Version, string Status, DateTime Created, DateTime Updated, string? Reason);
