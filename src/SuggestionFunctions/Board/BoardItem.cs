using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Board;

/// <summary>What one post (an id) holds. The tasks that deputies have in person are those of the deputies' one post.</summary>
public sealed record BoardItem(string Post, string Name, Role Role, OrganizationName Organization, IReadOnlyList<string> Holders) : BoardFigures;
