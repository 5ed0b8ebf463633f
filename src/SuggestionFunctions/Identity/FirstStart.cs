namespace SuggestionFunctions.Identity;

/// <summary>
/// The line in the list of towns by which instances that start at the same time agree which of them lays out the first
/// town. Whoever holds it has until <see cref="Until"/> (instant, real time); then another one may go on.
/// </summary>
internal sealed record FirstStart(DateTimeOffset Until, bool Announced);
