using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>What one instance must tell another.</summary>
/// <param name="Payload">As text; <c>null</c> where it does not matter.</param>
internal sealed record ModelMessage(MessageKind Kind, string Receiver, string? Name, string? Payload);
