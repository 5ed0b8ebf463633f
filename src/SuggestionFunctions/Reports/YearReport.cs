using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Reports;

/// <summary>
/// The report of a town's year, counted at an instant. Every number has a list behind it, of exactly that length, under the
/// same name with <c>List</c> or as <c>list</c> beside it.
/// </summary>
public sealed record YearReport
{
    public required int Year { get; init; }

    public required OrganizationName Town { get; init; }

    /// <summary>The instant (UTC) at which it was counted.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Whether the year is not over yet.</summary>
    public required bool Partial { get; init; }

    /// <summary>All suggestions with a number of the year.</summary>
    public required int Total { get; init; }

    public required string TotalList { get; init; }

    public required IReadOnlyList<StateFigures> ByState { get; init; }

    public required IReadOnlyList<CategoryFigures> ByCategory { get; init; }

    public required IReadOnlyList<ClassFigures> ByClass { get; init; }

    public required IReadOnlyList<DepartmentFigures> ByDepartment { get; init; }

    public required IReadOnlyList<StationFigures> ByStation { get; init; }

    public required IReadOnlyList<DeputyFigures> ByDeputy { get; init; }

    public required IReadOnlyList<TermFigures> ByTerm { get; init; }

    public required OnTimeRate OnTime { get; init; }

    public required Rate Contact { get; init; }

    public required SatisfactionFigures Satisfaction { get; init; }

    public required Rate Implementation { get; init; }

    public required IReadOnlyList<StepFigures> Steps { get; init; }

    public required IReadOnlyList<Mark> Marks { get; init; }

    public required IReadOnlyList<RateDefinition> Definitions { get; init; }

    /// <summary>What else a reader has to know, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Another year beside it, where one was asked for.</summary>
    public YearReport? Compared { get; init; }
}
