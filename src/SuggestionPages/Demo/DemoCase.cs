namespace SuggestionPages.Demo;

/// <summary>A suggestion of the newcomer's.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Href">Its page.</param>
/// <param name="Ended">Whether nothing is to be done any more.</param>
/// <param name="Doors">Who has something to do with it now.</param>
public sealed record DemoCase(string Number, string Title, string Href, bool Ended, IReadOnlyList<DemoDoor> Doors);
