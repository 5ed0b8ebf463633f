using System.Text.Json;
using System.Text.Json.Nodes;

namespace SuggestionFunctions.CaseWalks;

/// <summary>That many cases are to be told something. <see cref="Id"/> is its orchestration's, too: the same again is the same walk.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Orchestration">The orchestrator's name.</param>
/// <param name="Input">What it starts with.</param>
public sealed record WalkOrder(string Id, string Orchestration, JsonNode? Input)
{
    /// <summary>With its input in the form in which orchestrations read theirs.</summary>
    public static WalkOrder Of<T>(string id, string orchestration, T input) => new(id, orchestration, JsonSerializer.SerializeToNode(input));
}
