namespace SuggestionPages.Writing;

/// <summary>One answer of a draft: its field, what it is called, what stands there, and where it is changed.</summary>
public sealed record DraftAnswer(string Field, string Name, string Value, string Change);
