namespace SuggestionFunctions.Registers;

/// <summary>
/// A whole town to lay out at once. Ids are the caller's and must be the same on every try, so that one interrupted half
/// way goes on where it stopped. The standard posts come by themselves; <see cref="Leaders"/> are the posts of leaders in
/// charge. Holders follow from the people's appointments.
/// </summary>
public sealed record TownLayout
{
    /// <summary>The town itself, with its code.</summary>
    public required Organization Town { get; init; }

    /// <summary>Its departments, stations and groups.</summary>
    public IReadOnlyList<Organization> Organizations { get; init; } = [];

    public IReadOnlyList<Category> Categories { get; init; } = [];

    public IReadOnlyList<Post> Leaders { get; init; } = [];

    public IReadOnlyList<Person> People { get; init; } = [];
}
