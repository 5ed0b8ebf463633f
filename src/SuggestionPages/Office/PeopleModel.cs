using SuggestionPages.Forms;
using SuggestionPages.Frame;

namespace SuggestionPages.Office;

/// <summary>People of the town, narrowed to a post where one is chosen.</summary>
/// <param name="Rows">Those of this page.</param>
/// <param name="Pages">Which of the numbered pages it is.</param>
/// <param name="Active">Whether those who are there, or those who have left.</param>
/// <param name="Role">The post's code; empty: all.</param>
/// <param name="Sought">A part of their names or accounts; empty: all.</param>
/// <param name="Roles">The posts that can be chosen.</param>
/// <param name="Total">How many there are on all pages together.</param>
public sealed record PeopleModel(IReadOnlyList<PersonRow> Rows, NumberedPages Pages, bool Active, string Role, string Sought, IReadOnlyList<Choice> Roles, int Total);
