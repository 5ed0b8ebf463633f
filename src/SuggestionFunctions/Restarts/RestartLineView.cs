using System.Text.Json.Serialization;

namespace SuggestionFunctions.Restarts;

/// <summary>One case of a plan or report, with what is wrong in words.</summary>
public sealed record RestartLineView
{
    public required string Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Number { get; init; }

    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Step { get; init; }

    public required int OpenTasks { get; init; }

    public required string InstanceId { get; init; }

    public required string RuntimeStatus { get; init; }

    public required RestartAction Action { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? NewInstanceId { get; init; }

    /// <summary>A code of docs/errors.md, then the ids it is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Problem { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Detail { get; init; }
}
