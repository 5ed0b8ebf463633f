namespace SuggestionPages.Tasks;

/// <summary>One field of a form as it is read once more before it is sent.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What was entered, in words.</param>
public sealed record Answer(string Field, string Label, string Value);
