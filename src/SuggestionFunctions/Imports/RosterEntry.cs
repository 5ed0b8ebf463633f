namespace SuggestionFunctions.Imports;

/// <summary>Somebody in a roster, be it on one row or on several.</summary>
/// <param name="Row">The first row with them.</param>
/// <param name="Name">Their name.</param>
internal sealed record RosterEntry(int Row, string Name)
{
    /// <summary>The row that says it, by column.</summary>
    public Dictionary<RosterColumn, (int Row, string Text)> Fields { get; } = [];

    public List<RosterPost> Posts { get; } = [];

    /// <summary>What a column says of them, or null.</summary>
    public string? this[RosterColumn column] => Fields.TryGetValue(column, out var field) ? field.Text : null;

    /// <summary>The row to name where something is wrong with a column.</summary>
    public int RowOf(RosterColumn column) => Fields.TryGetValue(column, out var field) ? field.Row : Row;

    /// <summary>The person's id, where the roster gives one.</summary>
    public string? Id => this[RosterColumn.Id] is { } id && !SaysNew(id) ? id : null;

    /// <summary>Whether the roster says that it is nobody of whom the town knows, whatever their name.</summary>
    public bool IsNew => this[RosterColumn.Id] is { } id && SaysNew(id);

    public static bool SaysNew(string id) => id is "新" or "新增" || id.Equals("new", StringComparison.OrdinalIgnoreCase);
}
