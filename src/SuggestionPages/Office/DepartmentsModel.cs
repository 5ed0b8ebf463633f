using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>The departments, and a form for another one.</summary>
public sealed record DepartmentsModel(IReadOnlyList<DepartmentRow> Rows, FormState Form, string Key, int LongestName);
