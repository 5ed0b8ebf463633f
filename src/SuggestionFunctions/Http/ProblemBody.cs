namespace SuggestionFunctions.Http;

/// <summary>A problem as the client is told (RFC 9457).</summary>
public sealed record ProblemBody
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>What happened and what to do, for people.</summary>
    public required string Detail { get; init; }

    /// <summary>For programs; docs/errors.md lists all.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, field by field (422).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>What a reply still needs (409 <c>reply-gate</c>).</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>What is wrong in a list that was sent, cell by cell (422 <c>import-problems</c>).</summary>
    public IReadOnlyList<CellProblemView>? Problems { get; init; }

    /// <summary>Whereby it is found in the log; not in the problem of a decision or an item.</summary>
    public string? TraceId { get; init; }
}
