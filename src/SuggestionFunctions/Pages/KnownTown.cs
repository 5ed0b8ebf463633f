namespace SuggestionFunctions.Pages;

/// <summary>A town as pages name it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Telephone">The congress office's; null where the town has told none.</param>
public sealed record KnownTown(string Name, string? Telephone);
