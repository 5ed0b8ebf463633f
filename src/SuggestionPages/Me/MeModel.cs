namespace SuggestionPages.Me;

/// <summary>Who is signed in, and what they can set.</summary>
/// <param name="Name">The person.</param>
/// <param name="Posts">Their posts, in words.</param>
/// <param name="HasPassword">Whether they sign in with a password here.</param>
/// <param name="Saved">What was just done, in words; null: nothing.</param>
public sealed record MeModel(string Name, IReadOnlyList<string> Posts, bool HasPassword, string? Saved);
