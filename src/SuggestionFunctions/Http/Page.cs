namespace SuggestionFunctions.Http;

/// <summary>One page of a list. <see cref="Next"/> is the cursor for <c>?after=</c>, null on the last page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Next);
