namespace SuggestionFunctions.Tasks;

/// <summary>
/// A field of an action. <see cref="Maximum"/> is characters for texts, the largest value for numbers, items for lists;
/// <see cref="LaterChoices"/> are choices of the contract that are not built yet.
/// </summary>
public sealed record ActionField(
    string Name, FieldType Type, bool Required, int Maximum = 0, IReadOnlyList<string>? Choices = null, IReadOnlyList<string>? LaterChoices = null);
