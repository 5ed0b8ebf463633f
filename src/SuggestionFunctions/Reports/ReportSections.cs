using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Reports;

namespace SuggestionFunctions.Reports;

/// <summary>A report as its page shows it.</summary>
/// <param name="language">The reader's.</param>
internal sealed class ReportSections(Language language)
{
    /// <summary>The page for people that shows the same as a list of the API.</summary>
    public static string PageOf(string list) => list.Replace("/api/reports/years/", "/reports/", StringComparison.Ordinal);

    public ReportYear Year(YearReport report) => new()
    {
        Year = report.Year,
        Partial = report.Partial,
        Total = new(report.Total, PageOf(report.TotalList)),
        Rates = Rates(report.OnTime, report.Contact, report.Satisfaction, report.Implementation),
        Departments = [.. report.ByDepartment.Select(row => Group(row.Name, row))],
        Stations = [.. report.ByStation.Select(row => Group(row.Name, row))],
        Deputies = [.. report.ByDeputy.Select(row => Group(row.Name, row))],
        Steps = [.. report.Steps.Select(step => new ReportStep(step.Name, new(step.Count, PageOf(step.List)), step.MedianDays, step.P90Days))],
        Marks = [.. report.Marks.Select(mark => new ReportMark(mark.Name, mark.Text, new(mark.Count, PageOf(mark.List))))],
    };

    public IReadOnlyList<ReportSection> Of(YearReport report)
    {
        var other = report.Compared;
        var (cases, replies) = (new Wording("件", "suggestions").In(language), new Wording("份答复", "replies").In(language));
        return
        [
            Section("states", new("办到哪一步", "How far they are"), new("办到哪一步", "How far they are"), cases, report.ByState, other?.ByState, row => row.State, row => ReportWords.State(row.State).In(language)),
            Section("categories", new("按类别", "By category"), new("类别", "Category"), cases, report.ByCategory, other?.ByCategory, row => row.Category, row => row.Name),
            Section("classes", new("答复类别", "Classes of replies"), new("答复类别", "Class of reply"), replies, report.ByClass, other?.ByClass, row => row.Class, row => ReportWords.Class(row.Class).In(language)),
            Section("departments", new("按承办单位", "By department"), new("承办单位", "Department"), cases, report.ByDepartment, other?.ByDepartment, row => row.Department ?? "", row => row.Name),
            Section("terms", new("按届次", "By term"), new("届次", "Term"), cases, report.ByTerm, other?.ByTerm, row => $"{row.Term}", row => ReportWords.Term(row.Term).In(language)),
        ];
    }

    /// <summary>The same groups of both years stand beside each other; what only the other year has comes last.</summary>
    private ReportSection Section<T>(string id, Wording title, Wording head, string what, IReadOnlyList<T> one, IReadOnlyList<T>? other, Func<T, string> key, Func<T, string> label)
        where T : CountFigures
    {
        var beside = (other ?? []).ToDictionary(key);
        return new(id, title.In(language), head.In(language), what,
        [
            .. one.Select(row => new ReportBar(label(row), Number(row), beside.TryGetValue(key(row), out var same) ? Number(same) : null)),
            .. (other ?? []).Where(row => one.All(known => key(known) != key(row))).Select(row => new ReportBar(label(row), null, Number(row))),
        ]);
    }

    private static ReportNumber Number(CountFigures row) => new(row.Count, PageOf(row.List));

    private ReportGroup Group(string name, GroupFigures row) => new(name, Number(row), Rates(row.OnTime, row.Contact, row.Satisfaction, row.Implementation));

    private IReadOnlyList<ReportRate> Rates(OnTimeRate onTime, Rate contact, SatisfactionFigures satisfaction, Rate implementation)
    {
        var silent = new ReportNumber(satisfaction.NoResponse, PageOf(satisfaction.NoResponseList));
        var noResponse = new Wording("未表态", "no response").In(language);
        return
        [
            Rate("onTime", onTime) with { BesideName = new Wording("其中延期", "extended").In(language), Beside = new(onTime.Extended, PageOf(onTime.ExtendedList)) },
            Rate("contact", contact),
            Rate("attitude", satisfaction.Attitude) with { BesideName = noResponse, Beside = silent },
            Rate("result", satisfaction.Result) with { BesideName = noResponse, Beside = silent },
            Rate("implementation", implementation),
        ];
    }

    private ReportRate Rate(string name, Rate rate) =>
        new(RateDefinitions.NameOf(name).In(language), rate.Share, new(rate.Numerator, PageOf(rate.NumeratorList)), new(rate.Denominator, PageOf(rate.DenominatorList)));
}
