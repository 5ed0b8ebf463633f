namespace SuggestionPages.Forms;

/// <summary>One of the things that can be chosen: what is sent, what is read, and a word more where it needs one.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);
