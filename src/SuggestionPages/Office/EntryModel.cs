using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>One entry of a register, to be changed in the version in which it was read.</summary>
public sealed record EntryModel(EntryRow Entry, string Version, FormState Form, int LongestName);
