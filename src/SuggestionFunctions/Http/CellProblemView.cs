namespace SuggestionFunctions.Http;

/// <summary>What is wrong in one cell of a list, as the client is told.</summary>
/// <param name="Row">As the spreadsheet numbers it, from 1.</param>
/// <param name="Column">The head of the column.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record CellProblemView(int Row, string Column, string Code, string Message)
{
    /// <summary>The cell, such as <c>G7</c>.</summary>
    public string? Cell { get; init; }

    /// <summary>What stands there.</summary>
    public string? Value { get; init; }
}
