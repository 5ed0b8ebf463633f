using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>Something that may be decided on a task. <see cref="Closes"/> false (○ in the API's table) leaves it open.</summary>
public sealed record TaskAction(string Name, Wording Title, bool Closes, IReadOnlyList<ActionField> Fields);
