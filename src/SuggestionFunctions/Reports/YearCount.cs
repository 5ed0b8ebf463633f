using SuggestionFunctions.Http;
using SuggestionFunctions.Routing;

namespace SuggestionFunctions.Reports;

/// <summary>Counts a year's items by what they are grouped by. Pure: each number is how many items its <see cref="Selection"/> takes.</summary>
internal sealed class YearCount(int year, IReadOnlyList<FigureItem> items, DateTimeOffset now, FigureNames names, Language language)
{
    /// <summary>The whole year.</summary>
    public PartCount Whole { get; } = new(year, items, new Selection(FigureOf.Cases), now);

    public int Total => Whole.Count(FigureOf.Cases);

    public IReadOnlyList<StateFigures> ByState() =>
        [.. Parts(item => [item.Line.State], key => new(FigureOf.Cases) { State = key }).Select(part => new StateFigures(part.Key) { Count = part.Cases, Share = Share.Of(part.Cases, Total), List = part.List })];

    public IReadOnlyList<CategoryFigures> ByCategory() =>
        [.. Parts(item => One(item.Line.Category), key => new(FigureOf.Cases) { Category = key })
            .Select(part => new CategoryFigures(part.Key, names.OfCategory(part.Key)) { Count = part.Cases, Share = Share.Of(part.Cases, Total), List = part.List })];

    public IReadOnlyList<ClassFigures> ByClass() =>
        [.. Parts(item => One(item.Reply?.Class), key => new(FigureOf.Replies) { Class = key }).Select(part => new ClassFigures(part.Key)
        {
            Count = part.Count.Count(FigureOf.Replies),
            Share = Share.Of(part.Count.Count(FigureOf.Replies), Whole.Count(FigureOf.Replies)),
            List = part.Count.List(FigureOf.Replies),
        })];

    public IReadOnlyList<DepartmentFigures> ByDepartment() =>
        [.. Parts(item => item.Departments.Count > 0 ? item.Departments : item.Is(FigureOf.Cases, now) ? [Selection.None] : [], key => new(FigureOf.Cases) { Department = key })
            .Select(part => part.Count.Fill(new DepartmentFigures(Known(part.Key), names.OfDepartment(Known(part.Key), language)), Total))];

    public IReadOnlyList<StationFigures> ByStation() =>
        [.. Parts(item => [item.Station ?? Selection.None], key => new(FigureOf.Cases) { Station = key })
            .Select(part => part.Count.Fill(new StationFigures(Known(part.Key), names.OfStation(Known(part.Key), language)), Total))];

    public IReadOnlyList<DeputyFigures> ByDeputy() =>
        [.. Parts(item => [item.Line.LeadDeputy.Id], key => new(FigureOf.Cases) { Deputy = key })
            .Select(part => part.Count.Fill(new DeputyFigures(part.Key, part.Items[0].Line.LeadDeputy.Name), Total))];

    public IReadOnlyList<TermFigures> ByTerm() =>
        [.. Parts(item => [Selection.TermOf(item.Line)], key => new(FigureOf.Cases) { Term = key })
            .Select(part => part.Count.Fill(new TermFigures(part.Items[0].Line.Term), Total)).OrderBy(row => row.Term)];

    public IReadOnlyList<StepFigures> Steps() =>
        [.. Parts(item => One(item.Step?.Kind), key => new(FigureOf.Steps) { Step = key }).OrderBy(part => part.Items.Min(item => item.Step?.OpenedAt)).Select(part =>
        {
            var days = part.Items.Select(item => item.Step?.Days ?? 0).ToList();
            var name = RouteTasks.All.GetValueOrDefault(part.Key)?.Title.In(language) ?? part.Key;
            return new StepFigures(part.Key, name, days.Count, Days.NearestRank(days, 50), Days.NearestRank(days, 90), part.Count.List(FigureOf.Steps));
        })];

    public IReadOnlyList<Mark> Marks() =>
        [.. Marks(null, Whole), .. ByDepartment().Where(row => row.Department is not null).SelectMany(row => Marks(row.Department, Part(new(FigureOf.Cases) { Department = row.Department }))), .. SameTexts()];

    private IEnumerable<Mark> Marks(string? department, PartCount part)
    {
        var name = department is null ? null : names.OfDepartment(department, language);
        var (ratings, satisfied) = (part.Count(FigureOf.Ratings), part.Count(FigureOf.ResultSatisfied));
        if (ratings > 0 && ratings == satisfied && part.Count(FigureOf.RepliesWithoutContact) is var bare and > 0)
        {
            yield return new Mark(MarkKind.SatisfiedWithoutContact, department, name,
                new Wording("满意率为 100%，但有答复没有面商记录，请复核。", "Everybody is satisfied, and there are replies without a contact on record: look again.").In(language),
                bare, part.List(FigureOf.RepliesWithoutContact));
        }

        if (part.Count(FigureOf.RepliesOnLastDay) is var late and > 0 && late == part.Count(FigureOf.RepliesUnderClock))
        {
            yield return new Mark(MarkKind.AllOnLastDay, department, name,
                new Wording("全部答复都在期限的最后一天签发，请复核。", "Every reply was signed on the last day: look again.").In(language), late, part.List(FigureOf.RepliesOnLastDay));
        }
    }

    private IEnumerable<Mark> SameTexts()
    {
        foreach (var group in items.Where(item => item.Reply?.Text is not null).GroupBy(item => item.Reply?.Text).Where(group => group.DistinctBy(item => item.Line.Id).Skip(1).Any()).OrderBy(group => group.First().Key, StringComparer.Ordinal))
        {
            var departments = group.Select(item => item.Reply?.Department).Distinct().ToList();
            var department = departments.Count == 1 ? departments[0] : null;
            yield return new Mark(MarkKind.SameText, department, department is null ? null : names.OfDepartment(department, language),
                new Wording("同一文本答复了多件没有并案的建议，请复核。", "The same text answers several suggestions that were not joined: look again.").In(language),
                group.Count(), new Selection(FigureOf.Replies) { Text = group.Key }.Link(year));
        }
    }

    private PartCount Part(Selection among) => new(year, [.. items.Where(among.IsAmong)], among, now);

    /// <summary>The items by what they are grouped by, in the order of the keys, each group with its figures.</summary>
    private IEnumerable<(string Key, IReadOnlyList<FigureItem> Items, PartCount Count, int Cases, string List)> Parts(Func<FigureItem, IReadOnlyList<string>> keys, Func<string, Selection> among) =>
        from pair in items.SelectMany(item => keys(item).Select(key => (key, item)))
        group pair.item by pair.key into found
        orderby found.Key
        let inside = found.ToList()
        let count = new PartCount(year, inside, among(found.Key), now)
        select (found.Key, (IReadOnlyList<FigureItem>)inside, count, count.Count(FigureOf.Cases), count.List(FigureOf.Cases));

    private static IReadOnlyList<string> One(string? key) => key is null ? [] : [key];

    private static string? Known(string key) => key == Selection.None ? null : key;
}
