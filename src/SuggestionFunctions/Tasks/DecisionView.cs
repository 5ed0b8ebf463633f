using System.Text.Json.Nodes;
using SuggestionFunctions.Attachments;

namespace SuggestionFunctions.Tasks;

/// <summary>A decision as a task shows it.</summary>
public sealed record DecisionView
{
    public required string Id { get; init; }

    public required string Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DecisionMaker By { get; init; }

    public string? OnBehalfOf { get; init; }

    public Attachment? Paper { get; init; }

    public required JsonObject Fields { get; init; }

    public required DecisionOutcome Outcome { get; init; }
}
