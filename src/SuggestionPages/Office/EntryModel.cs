using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>One entry of a register, to be changed.</summary>
public sealed record EntryModel(EntryRow Entry, FormState Form, int LongestName);
