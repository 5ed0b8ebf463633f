using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Reports;

/// <summary>
/// What one number of the report counts: the number is how many items it takes, and the list behind the number are these items.
/// Both by the same words, the query of the list's link.
/// </summary>
internal sealed record Selection(FigureOf Of)
{
    /// <summary>In place of an id: what has none, such as a case that nobody has been assigned.</summary>
    public const string None = "none";

    public string? State { get; init; }

    public string? Category { get; init; }

    public string? Class { get; init; }

    public string? Department { get; init; }

    public string? Station { get; init; }

    /// <summary>The lead deputy's id.</summary>
    public string? Deputy { get; init; }

    public string? Term { get; init; }

    public string? Step { get; init; }

    /// <summary>The digest of a reply's words.</summary>
    public string? Text { get; init; }

    /// <exception cref="ProblemException">400 for a value that cannot be.</exception>
    public static Selection Read(HttpRequest request) =>
        new(QueryValue.Choice<FigureOf>(request, "of") ?? throw ProblemException.BadQuery("of", Wording.OneOf(Enum.GetValues<FigureOf>().Select(Codes.Of))))
        {
            State = QueryValue.Choice<SuggestionState>(request, "state") is { } state ? Codes.Of(state) : null,
            Category = QueryValue.Text(request, "category"),
            Class = QueryValue.Text(request, "class"),
            Department = QueryValue.Text(request, "department"),
            Station = QueryValue.Text(request, "station"),
            Deputy = QueryValue.Text(request, "deputy"),
            Term = QueryValue.Text(request, "term"),
            Step = QueryValue.Text(request, "step"),
            Text = QueryValue.Text(request, "text"),
        };

    public bool Takes(FigureItem item, DateTimeOffset now) => item.Is(Of, now) && IsAmong(item);

    /// <summary>Whether an item belongs to the group that it asks for, whatever it counts there.</summary>
    public bool IsAmong(FigureItem item) =>
        (State is null || item.Line.State == State)
        && (Category is null || item.Line.Category == Category)
        && (Class is null || item.Reply?.Class == Class)
        && (Department is null || (Department == None ? item.Departments.Count == 0 : item.Departments.Contains(Department)))
        && (Station is null || (item.Station ?? None) == Station)
        && (Deputy is null || item.Line.LeadDeputy.Id == Deputy)
        && (Term is null || TermOf(item.Line) == Term)
        && (Step is null || item.Step?.Kind == Step)
        && (Text is null || item.Reply?.Text == Text);

    public static string TermOf(FigureLine line) => line.Term is { } term ? $"{term}" : None;

    /// <summary>Where its items are listed.</summary>
    public string Link(int year)
    {
        var query = new (string Name, string? Value)[]
        {
            ("of", Codes.Of(Of)), ("state", State), ("category", Category), ("class", Class), ("department", Department), ("station", Station), ("deputy", Deputy), ("term", Term),
            ("step", Step), ("text", Text),
        };
        return $"/api/reports/years/{year}/items?{string.Join('&', query.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value ?? "")}"))}";
    }
}
