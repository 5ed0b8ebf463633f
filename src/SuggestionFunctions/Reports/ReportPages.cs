using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Frame;
using SuggestionPages.Reports;
using Fact = SuggestionPages.Tasks.Fact;

namespace SuggestionFunctions.Reports;

/// <summary>年度报告: a year's figures, another year beside them, and the lists behind the numbers.</summary>
public sealed class ReportPages(PageComposer pages, YearReports reports, TaskRows rows, Register register, TimeProvider clock)
{
    /// <summary>How many years back are offered; older ones have their address.</summary>
    private const int YearsOffered = 5;

    /// <summary>The current year's.</summary>
    [Function("ReportsPage")]
    public IResult Current([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "reports")] HttpRequest request)
    {
        ReportAccess.RequireTown(request.Caller());
        return Seen.Other(request, $"/reports/{ChinaTime.DateOf(clock.GetUtcNow()).Year}");
    }

    [Function("ReportPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "reports/{year}")] HttpRequest request, string year, CancellationToken cancellation)
    {
        var town = ReportAccess.RequireTown(request.Caller());
        var language = request.PageLanguage();
        var compare = QueryValue.Number(request, "compare", ReportFunctions.FirstYear, ReportFunctions.LastYear);
        var report = await reports.OfAsync(town, ReportFunctions.Year(year), compare, language, cancellation);
        var due = await rows.DueDatesAsync(town, cancellation);
        var sections = new ReportSections(language);
        var offered = Enumerable.Range(0, YearsOffered).Select(back => due.Today.Year - back).Append(report.Year).Concat(compare is { } other ? [other] : []);
        var model = new ReportModel
        {
            One = sections.Year(report),
            Other = report.Compared is { } compared ? sections.Year(compared) : null,
            AsOf = due.Moment(report.AsOf, language == Language.English),
            Sections = sections.Of(report),
            Definitions = [.. report.Definitions.Select(rate => new ReportDefinition(rate.Name, rate.Numerator, rate.Denominator, rate.Source))],
            Notes = report.Notes,
            Years = [.. offered.Distinct().OrderDescending()],
        };
        return await pages.ShowAsync<ReportPage>(request, new($"{report.Year} 年年度报告", $"Report of {report.Year}"), model, cancellation, wide: true);
    }

    [Function("ReportItemsPage")]
    public async Task<IResult> ItemsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "reports/{year}/items")] HttpRequest request, string year, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        var language = request.PageLanguage();
        var number = ReportFunctions.Year(year);
        var selection = Selection.Read(request);
        var (page, count) = await reports.ListAsync(caller, town, number, selection, PageRequest.Read(request), language, cancellation);
        var names = await FigureNames.OfAsync(register, town, cancellation);
        var heading = await HeadingAsync(town, number, selection, names, language, cancellation);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var items = page.Items.Select(item => new ReportItemRow(
            item.Number, item.Title, item.LeadDeputy is not null || SuggestionAccess.SeesTown(caller, town) ? $"/suggestions/{item.SuggestionId}" : null, item.Department?.Name,
            Facts(item, names, today, language)));
        var model = new ReportItemsModel(number, heading, count, [.. items], page.Next is null ? null : PageLink.Next(request, page.Next));
        return await pages.ShowAsync<ReportItemsPage>(request, new(heading, heading), model, cancellation, wide: true);
    }

    private async Task<string> HeadingAsync(string town, int year, Selection selection, FigureNames names, Language language, CancellationToken cancellation)
    {
        var deputy = selection.Deputy is { } id && PostId.TownOf(id) == town ? (await register.PersonAsync(id, cancellation))?.Name : null;
        string?[] among =
        [
            selection.State is { } state ? ReportWords.State(state).In(language) : null,
            selection.Category is { } category && names.Categories.TryGetValue(category, out var named) ? named : null,
            selection.Class is { Length: 1 } replyClass ? ReportWords.Class(replyClass).In(language) : null,
            selection.Department is { } department ? department == Selection.None ? names.OfDepartment(null, language) : names.Departments.GetValueOrDefault(department) : null,
            selection.Station is { } station ? station == Selection.None ? names.OfStation(null, language) : names.Stations.GetValueOrDefault(station) : null,
            deputy,
            selection.Term is { } term ? ReportWords.Term(int.TryParse(term, out var number) ? number : null).In(language) : null,
            selection.Step is { } step ? RouteTasks.All.GetValueOrDefault(step)?.Title.In(language) : null,
            selection.Text is not null ? new Wording("用了同一文本", "with the same text").In(language) : null,
        ];
        return string.Join(language == Language.English ? ", " : " · ", new[] { new Wording($"{year} 年{ReportWords.Of(selection.Of).Zh}", $"{year}: {ReportWords.Of(selection.Of).En}").In(language) }.Concat(among.OfType<string>()));
    }

    private static IReadOnlyList<Fact> Facts(ReportItem item, FigureNames names, DateOnly today, Language language)
    {
        var english = language == Language.English;
        var facts = new List<Fact>();
        Add(new("状态", "State"), ReportWords.State(item.State).In(language));
        Add(new("类别", "Category"), item.Category is { } category ? names.Categories.GetValueOrDefault(category) : null);
        Add(new("领衔代表", "Lead deputy"), item.LeadDeputy?.Name);
        Add(new("答复类别", "Class"), item.Class is { } replyClass ? ReportWords.Class(replyClass).In(language) : null);
        Add(new("签发", "Signed"), Instant(item.SignedAt));
        Add(new("期限", "Due"), Day(item.Due));
        Add(new("原定", "Original date"), item.Original != item.Due ? Day(item.Original) : null);
        Add(new("按期", "In time"), item.InTime is { } inTime ? (inTime ? new Wording("是", "yes") : new Wording("否", "no")).In(language) : null);
        Add(new("面商", "Contact"), item.Contact is { } contact ? (contact ? new Wording("有记录", "on record") : new Wording("没有记录", "none on record")).In(language) : null);
        Add(new("评价人", "Rated by"), item.Deputy?.Name);
        Add(new("办理态度", "Attitude"), item.Attitude is { } attitude ? ReportWords.Rating(attitude).In(language) : null);
        Add(new("办理结果", "Result"), item.Result is { } result ? ReportWords.Rating(result).In(language) : null);
        Add(new("承诺办好的日期", "Promised by"), Day(item.DueOn));
        Add(new("已落实", "Done"), Instant(item.DoneAt));
        Add(new("环节", "Step"), item.Step is { } step ? RouteTasks.All.GetValueOrDefault(step)?.Title.In(language) : null);
        Add(new("用时", "Took"), item.Days is { } days ? new Wording($"{days:0.0} 天", $"{days:0.0} days").In(language) : null);
        return facts;

        void Add(Wording name, string? value)
        {
            if (value is not null)
            {
                facts.Add(new Fact(name.In(language), value));
            }
        }

        string? Day(DateOnly? date) => date is { } day ? Dates.Long(day, today.Year, english) : null;

        string? Instant(DateTimeOffset? instant) => instant is { } at ? Dates.Moment(ChinaTime.Of(at), today.Year, english) : null;
    }
}
