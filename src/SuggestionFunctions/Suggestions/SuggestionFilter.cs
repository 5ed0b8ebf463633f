using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>Which suggestions a list request asks for, and in which order.</summary>
public sealed record SuggestionFilter(
    SuggestionState? State, SuggestionStep? Step, string? Department, string? Deputy, string? Category, int? Year, Light? Light, string? Query, SuggestionOrder Order, bool? Key = null)
{
    /// <exception cref="ProblemException">400 for a value that cannot be.</exception>
    public static SuggestionFilter Read(HttpRequest request) => new(
            QueryValue.Choice<SuggestionState>(request, "state"),
            QueryValue.Choice<SuggestionStep>(request, "step"),
            QueryValue.Text(request, "department"),
            QueryValue.Text(request, "deputy"),
            QueryValue.Text(request, "category"),
            QueryValue.Number(request, "year", 1901, 2100),
            QueryValue.Choice<Light>(request, "light"),
            Search(request),
            QueryValue.Choice<SuggestionOrder>(request, "sort") ?? SuggestionOrder.Number,
            QueryValue.Flag(request, "key"));

    /// <summary>Whether only what is under way can be meant: nothing that has ended stands at a step or has a light.</summary>
    public bool OpenOnly => Step is not null || Light is not null
        || State is SuggestionState.InProgress or SuggestionState.AwaitingRevision or SuggestionState.AwaitingCoSigners;

    public bool Takes(SuggestionEntry entry, DateTimeOffset now) =>
        (State is not { } state || entry.State == Codes.Of(state))
        && (Step is not { } step || entry.Step == Codes.Of(step))
        && (Department is null || entry.LeadDepartment?.Id == Department)
        && (Deputy is null || entry.LeadDeputy.Id == Deputy || entry.CoSigners.Any(person => person.Id == Deputy))
        && (Category is null || entry.Category == Category)
        && (Year is null || (entry.Number is not null && entry.Year == Year))
        && (Key is null || entry.Key == Key)
        && (Light is null || LightOf(entry, now) == Light)
        && (Query is null || SearchWords.Matches(entry, Query));

    private static string? Search(HttpRequest request) => QueryValue.Text(request, "q") is { } text && text.Length > RouteTasks.TitleLength
        ? throw ProblemException.BadQuery("q", new($"最多 {RouteTasks.TitleLength} 个字。", $"at most {RouteTasks.TitleLength} characters."))
        : QueryValue.Text(request, "q");

    /// <summary>The light of a case that is under way; null for drafts and what has ended.</summary>
    public static Light? LightOf(SuggestionEntry entry, DateTimeOffset now) =>
        entry.State is "inProgress" or "awaitingRevision" or "awaitingCoSigners" ? TaskLight.At(entry.DueAt, entry.YellowAt, now) : null;
}
