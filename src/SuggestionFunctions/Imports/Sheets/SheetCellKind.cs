namespace SuggestionFunctions.Imports.Sheets;

/// <summary>How a value stands in a cell.</summary>
internal enum SheetCellKind
{
    Text,

    /// <summary>A number, as a workbook keeps it: exactly, whatever the cell shows. Dates are numbers, too.</summary>
    Number,

    /// <summary>An error such as <c>#REF!</c>.</summary>
    Error,

    /// <summary>A formula that was saved without its result; formulas are never worked out here.</summary>
    Unevaluated,

    /// <summary>Longer than a cell may be; what is kept of it is its beginning.</summary>
    TooLong,
}
