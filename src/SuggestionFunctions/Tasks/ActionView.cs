namespace SuggestionFunctions.Tasks;

/// <summary>Something the reader may decide; <see cref="Closes"/> false leaves the task open.</summary>
public sealed record ActionView(string Action, string Name, bool Closes, IReadOnlyList<FieldView> Fields);
