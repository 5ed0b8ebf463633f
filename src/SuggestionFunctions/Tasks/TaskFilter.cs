using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>Which tasks a list request asks for.</summary>
public sealed record TaskFilter(TaskState State, bool Mine, string? Kind, Light? Light, string? Subject)
{
    /// <exception cref="ProblemException">400 for a value that cannot be.</exception>
    public static TaskFilter Read(HttpRequest request, SubjectKinds kinds) => new(
        QueryValue.Choice<TaskState>(request, "state") ?? TaskState.Open,
        QueryValue.Flag(request, "mine") ?? true,
        ReadKind(request, kinds),
        QueryValue.Choice<Light>(request, "light"),
        QueryValue.Text(request, "suggestion"));

    public bool Takes(DeskEntry entry, DateTimeOffset now) =>
        entry.State == State
        && (Kind is null || entry.Kind == Kind)
        && (Subject is null || entry.SubjectId == Subject)
        && (Light is null || (entry.State == TaskState.Open && TaskLight.At(entry.DueAt, entry.YellowAt, now) == Light));

    /// <summary>A kind of task; one of the contract that is not built yet has no tasks.</summary>
    private static string? ReadKind(HttpRequest request, SubjectKinds kinds)
    {
        if (QueryValue.Text(request, "kind") is not { } name || kinds.All.Any(kind => kind.Tasks.ContainsKey(name) || kind.LaterTasks.Contains(name)))
        {
            return QueryValue.Text(request, "kind");
        }

        throw ProblemException.BadQuery("kind", Wording.OneOf(kinds.All.SelectMany(kind => kind.Tasks.Keys)));
    }
}
