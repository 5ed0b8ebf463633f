using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>People of the town, narrowed to a post where one is chosen.</summary>
public sealed record PeopleModel(IReadOnlyList<PersonRow> Rows, string? Next, bool Active, string Role, IReadOnlyList<Choice> Roles);
