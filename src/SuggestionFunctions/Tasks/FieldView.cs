namespace SuggestionFunctions.Tasks;

/// <summary>A field of an action; <see cref="Maximum"/> as in <see cref="ActionField"/>.</summary>
public sealed record FieldView(string Name, FieldType Type, bool Required, int? Maximum, IReadOnlyList<string>? Choices);
