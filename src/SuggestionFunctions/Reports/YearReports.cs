using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Reports;

/// <summary>Counts the years of a town, from that year's lines and nothing else.</summary>
public sealed class YearReports(YearLines lines, Register register, TimeProvider clock)
{
    /// <summary>The report of one year, and another beside it where that is asked for.</summary>
    /// <exception cref="ProblemException">404: there is no such town.</exception>
    public async Task<YearReport> OfAsync(string townId, int year, int? compare, Language language, CancellationToken cancellation)
    {
        var town = await register.TownAsync(townId, cancellation) ?? throw ProblemException.NotFound();
        var names = await FigureNames.OfAsync(register, townId, cancellation);
        var now = clock.GetUtcNow();
        var report = Of(town.ToName(), year, await lines.ReadAsync(townId, year, cancellation), names, now, language);
        return compare is not { } other ? report
            : report with { Compared = Of(town.ToName(), other, await lines.ReadAsync(townId, other, cancellation), names, now, language) };
    }

    /// <summary>A page of what one number counts, and how many there are.</summary>
    internal async Task<(Page<ReportItem> Page, int Count)> ListAsync(Caller caller, string townId, int year, Selection selection, PageRequest page, Language language, CancellationToken cancellation)
    {
        var names = await FigureNames.OfAsync(register, townId, cancellation);
        var now = clock.GetUtcNow();
        var items = FigureItems.Of(await lines.ReadAsync(townId, year, cancellation), names.StationOf);
        var counted = items.Where(item => selection.Takes(item, now)).OrderBy(item => item.Key, StringComparer.Ordinal).ToList();
        var cut = page.Of(counted, item => item.Key);
        return (new([.. cut.Items.Select(item => Show(caller, item, names, language))], cut.Next), counted.Count);
    }

    internal static YearReport Of(OrganizationName town, int year, IReadOnlyList<FigureLine> lines, FigureNames names, DateTimeOffset now, Language language)
    {
        var count = new YearCount(year, FigureItems.Of(lines, names.StationOf), now, names, language);
        return new YearReport
        {
            Year = year,
            Town = town,
            AsOf = now,
            Partial = ChinaTime.DateOf(now).Year <= year,
            Total = count.Total,
            TotalList = count.Whole.List(FigureOf.Cases),
            ByState = count.ByState(),
            ByCategory = count.ByCategory(),
            ByClass = count.ByClass(),
            ByDepartment = count.ByDepartment(),
            ByStation = count.ByStation(),
            ByDeputy = count.ByDeputy(),
            ByTerm = count.ByTerm(),
            OnTime = count.Whole.OnTime(),
            Contact = count.Whole.Contact(),
            Satisfaction = count.Whole.Satisfaction(),
            Implementation = count.Whole.Implementation(),
            Steps = count.Steps(),
            Marks = count.Marks(),
            Definitions = RateDefinitions.In(language),
            Notes = RateDefinitions.NotesIn(language),
        };
    }

    private static ReportItem Show(Caller caller, FigureItem item, FigureNames names, Language language)
    {
        var line = item.Line;
        var sees = ReportAccess.Sees(caller, line.TownId, line.LeadDepartment is not null);
        var department = item.Reply?.Department ?? item.Owed?.Department ?? item.Commitment?.Department ?? item.Step?.Department ?? (item.Departments.Count > 0 ? item.Departments[0] : null);
        return new ReportItem
        {
            SuggestionId = line.Id,
            Number = line.Number,
            Title = ReportAccess.TitleOf(line.Title, sees, language),
            State = line.State,
            Category = line.Category,
            LeadDeputy = sees ? line.LeadDeputy : null,
            Department = department is null ? null : new OrganizationName(department, names.OfDepartment(department, language)),
            ReplyId = item.Reply?.Id ?? item.Commitment?.ReplyId,
            Round = item.Reply?.Round ?? item.Owed?.Round ?? item.Rating?.Round,
            Class = item.Reply?.Class,
            SignedAt = item.Reply?.SignedAt,
            Due = item.Reply?.Due ?? item.Owed?.Due,
            Original = item.Reply?.Original ?? item.Owed?.Original,
            InTime = item.Owed is not null ? false : item.Reply?.InTime,
            Contact = item.Reply?.Contact,
            Deputy = item.Rating is { } rating && sees ? new PersonName(rating.DeputyId, line.NameOf(rating.DeputyId) ?? rating.DeputyId) : null,
            Attitude = item.Rating?.Attitude,
            Result = item.Rating?.Result,
            CommitmentId = item.Commitment?.Id,
            DueOn = item.Commitment?.DueOn,
            DoneAt = item.Commitment?.DoneAt,
            TaskId = item.Step?.TaskId ?? item.Owed?.TaskId,
            Step = item.Step?.Kind,
            OpenedAt = item.Step?.OpenedAt,
            ClosedAt = item.Step?.ClosedAt,
            Days = item.Step is { } step ? Days.Rounded(step.Days) : null,
        };
    }
}
