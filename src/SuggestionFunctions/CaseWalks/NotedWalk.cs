using System.Text.Json.Nodes;

namespace SuggestionFunctions.CaseWalks;

/// <summary>A walk as it is noted.</summary>
/// <param name="Id">The order's.</param>
/// <param name="Orchestration">The order's.</param>
/// <param name="Input">The order's.</param>
/// <param name="NotedAt">An instant in UTC, real time.</param>
/// <param name="Written">Whether what it tells of is known to be written.</param>
/// <param name="Met">Whether a run that began since will have told all that this note is for.</param>
internal sealed record NotedWalk(string Id, string Orchestration, JsonNode? Input, DateTimeOffset NotedAt = default, bool Written = false, bool Met = false)
{
    public WalkOrder ToOrder() => new(Id, Orchestration, Input);

    public static NotedWalk Of(WalkOrder order, DateTimeOffset at, bool written) => new(order.Id, order.Orchestration, order.Input, at, written);
}
