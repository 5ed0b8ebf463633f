using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>What an import comes to: people taken in, changed, and those who are as the list says already.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Rows">Rows below the heads.</param>
/// <param name="Created">People taken in.</param>
/// <param name="Changed">People changed.</param>
/// <param name="Unchanged">People who are as the list says.</param>
/// <param name="Problems">What is wrong, by row and column; with any of it nothing is changed.</param>
public sealed record ImportView(ImportStatus Status, int Rows, int Created, int Changed, int Unchanged, IReadOnlyList<CellProblemView> Problems)
{
    /// <summary>Null for a dry run, of which nothing is kept.</summary>
    public string? Id { get; init; }

    /// <summary>How many people are written already, while it runs.</summary>
    public int? Written { get; init; }

    /// <summary>Problems beyond those that are listed.</summary>
    public int? MoreProblems { get; init; }

    /// <summary>What is made because <c>createMissing</c> asks for it.</summary>
    public IReadOnlyList<NewOrganizationView>? NewOrganizations { get; init; }

    /// <summary>Columns whose heads mean nothing here.</summary>
    public IReadOnlyList<string>? IgnoredColumns { get; init; }

    /// <summary>One for each new account, in the first answer only.</summary>
    public IReadOnlyList<SlipView>? Slips { get; init; }

    internal static ImportView Of(RosterPlan plan, RosterTable table, Language language) =>
        new(ImportStatus.Checked, plan.Rows, plan.Created, plan.Changed, plan.Unchanged, [.. table.Problems.All.Select(problem => problem.In(language))])
        {
            MoreProblems = table.Problems.LeftOut > 0 ? table.Problems.LeftOut : null,
            NewOrganizations = Shown(plan.NewOrganizations),
            IgnoredColumns = table.Ignored.Count > 0 ? table.Ignored : null,
        };

    public static ImportView Of(ImportOrder order, Language language) => new(
        order.State switch
        {
            ImportState.Done => ImportStatus.Done,
            ImportState.Refused => ImportStatus.Refused,
            _ => ImportStatus.Running,
        },
        order.Rows, order.Created, order.Changed, order.Unchanged, [.. order.Problems.Select(problem => problem.In(language))])
    {
        Id = order.Id,
        NewOrganizations = Shown(order.NewOrganizations),
        IgnoredColumns = order.IgnoredColumns.Count > 0 ? order.IgnoredColumns : null,
    };

    private static IReadOnlyList<NewOrganizationView>? Shown(IReadOnlyList<Organization> made) =>
        made.Count > 0 ? [.. made.Select(organization => new NewOrganizationView(organization.Kind, organization.Name))] : null;
}
