namespace SuggestionFunctions.Http;

/// <summary>What is wrong in one cell of a list that was sent.</summary>
/// <param name="Row">As the spreadsheet numbers it, from 1.</param>
/// <param name="Column">The head of the column as the list has it, or as it should have it where it is missing.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record CellProblem(int Row, string Column, string Code, Wording Message)
{
    /// <summary>The cell as spreadsheets name it, such as <c>G7</c>; null where the column is missing.</summary>
    public string? Cell { get; init; }

    /// <summary>What stands there, at most 100 characters; null where nothing does.</summary>
    public string? Value { get; init; }

    public CellProblemView In(Language language) => new(Row, Column, Code, Message.In(language)) { Cell = Cell, Value = Value };
}
