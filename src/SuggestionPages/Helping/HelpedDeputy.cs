namespace SuggestionPages.Helping;

/// <summary>A deputy for whom somebody may fill in.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">The name.</param>
/// <param name="Group">The group of deputies; null: none.</param>
/// <param name="Unversed">Whether they have never signed in by themselves.</param>
public sealed record HelpedDeputy(string Id, string Name, string? Group, bool Unversed);
