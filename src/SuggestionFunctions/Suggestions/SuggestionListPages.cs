using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Suggestions;

/// <summary>The list of suggestions: whatever narrows it stands in its address.</summary>
public sealed class SuggestionListPages(PageComposer pages, SuggestionLines lines, Register register, TaskRows rows)
{
    private const int YearsBack = 5;
    private static readonly string[] Fields = ["q", "state", "step", "light", "department", "deputy", "category", "year", "key", "sort"];

    [Function("SuggestionListPage")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var english = request.PageLanguage() == Language.English;
        var filter = SuggestionFilter.Read(request);
        var page = await lines.ListAsync(caller, filter, PageRequest.Read(request, Codes.Of(filter.Order)), cancellation);
        var due = await rows.DueDatesAsync(caller.HomeTownId, cancellation);
        IReadOnlyList<Choice> departments = [.. (await register.DepartmentsAsync(caller.HomeTownId, cancellation)).Select(department => new Choice(department.Id, department.Name))];
        IReadOnlyList<Choice> categories = [.. (await register.CategoriesAsync(caller.HomeTownId, cancellation)).Select(category => new Choice(category.Id, category.Name))];
        var further = QueryValue.Text(request, "after") is not null;
        var model = new SuggestionListModel
        {
            Rows = [.. page.Items.Select(line => new SuggestionRow(
                line.Id, line.Number, line.Title, CaseWords.Place(line.State, line.Step, english), line.Light is { } light ? Codes.Of(light) : null, HasEnded(line),
                HasEnded(line) ? null : due.Of(line.DueAt), line.LeadDeputy.Name, line.LeadDepartment?.Name)
            {
                IsClosed = line.State == Codes.Of(SuggestionState.Closed),
            })],
            Next = page.Next is { } next ? PageLink.Next(request, next) : null,
            First = further ? Without(request, "after") : null,
            Filters = [.. await FiltersAsync(request, departments, categories, english, cancellation)],
            Form = new FormState { Values = Fields.Where(name => QueryValue.Text(request, name) is not null).ToDictionary(name => name, name => (IReadOnlyList<string>)[QueryValue.Text(request, name) ?? ""]) },
            Departments = departments,
            Categories = categories,
            Years = [.. Enumerable.Range(0, YearsBack).Select(back => due.Today.Year - back).Append(filter.Year ?? due.Today.Year).Distinct().OrderDescending().Select(year => new Choice($"{year}", english ? $"{year}" : $"{year}年"))],
            MaySuggest = caller.Posts.Any(post => post.Role == Role.Deputy),
        };
        return await pages.ShowAsync<SuggestionListPage>(request, new("建议", "Suggestions"), model, cancellation, wide: true);
    }

    private async Task<IReadOnlyList<ActiveFilter>> FiltersAsync(HttpRequest request, IReadOnlyList<Choice> departments, IReadOnlyList<Choice> categories, bool english, CancellationToken cancellation)
    {
        var found = new List<ActiveFilter>();
        foreach (var name in Fields)
        {
            if (QueryValue.Text(request, name) is { } value)
            {
                found.Add(new ActiveFilter(name switch
                {
                    "q" => $"“{value}”",
                    "state" => CaseWords.State(value, english),
                    "step" => CaseWords.Step(value, english),
                    "light" => CaseWords.Light(value, english),
                    "department" => Named(departments, value) ?? (english ? "Another department" : "别的单位"),
                    "category" => Named(categories, value) ?? (english ? "Another category" : "别的类别"),
                    "deputy" => await register.PersonAsync(value, cancellation) is { } person && person.TownId == request.Caller().HomeTownId ? person.Name : english ? "Another deputy" : "别的代表",
                    "year" => english ? value : $"{value}年",
                    "key" => value == "true" ? english ? "Key suggestions" : "重点督办" : english ? "No key suggestions" : "不是重点督办",
                    _ => english ? "In another order" : "换了排序",
                }, Without(request, name)));
            }
        }

        return found;
    }

    private static bool HasEnded(SuggestionLine line) => TownLists.Endings.Any(ending => Codes.Of(ending) == line.State);

    private static string? Named(IReadOnlyList<Choice> choices, string value) => choices.FirstOrDefault(choice => choice.Value == value)?.Label;

    /// <summary>The same list from its beginning without one filter.</summary>
    private static string Without(HttpRequest request, string name)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != "after" && pair.Key != name)
            .SelectMany(pair => pair.Value.OfType<string>().Where(value => value.Length > 0).Select(value => KeyValuePair.Create(pair.Key, value))));
        return request.Path + query.ToQueryString().Value;
    }
}
