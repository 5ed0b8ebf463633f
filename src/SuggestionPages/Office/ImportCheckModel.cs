namespace SuggestionPages.Office;

/// <summary>What a roster would come to.</summary>
/// <param name="Rows">Rows below the heads.</param>
/// <param name="Created">People who would be taken in.</param>
/// <param name="Changed">People who would be changed.</param>
/// <param name="Unchanged">People who are so already.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="MoreProblems">How many more there are.</param>
/// <param name="NewOrganizations">Names of departments, groups and stations that would be made.</param>
/// <param name="IgnoredColumns">Heads that mean nothing here.</param>
public sealed record ImportCheckModel(
    int Rows, int Created, int Changed, int Unchanged, IReadOnlyList<ImportProblemRow> Problems, int MoreProblems, IReadOnlyList<string> NewOrganizations, IReadOnlyList<string> IgnoredColumns)
{
    public string Key { get; init; } = "";

    /// <summary>The file once more, in base 64.</summary>
    public string Content { get; init; } = "";

    public bool CreateMissing { get; init; }
}
