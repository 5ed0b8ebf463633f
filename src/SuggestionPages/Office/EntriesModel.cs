using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>The entries of a register, and a form for another one.</summary>
public sealed record EntriesModel(IReadOnlyList<EntryRow> Rows, FormState Form, string Key, int LongestName);
