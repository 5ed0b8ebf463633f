using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>Which tasks a list request asks for.</summary>
public sealed record TaskFilter(TaskState State, bool Mine, string? Kind, Light? Light, string? Subject)
{
    /// <exception cref="ProblemException">400 for a value that cannot be.</exception>
    public static TaskFilter Read(HttpRequest request) => new(
        QueryValue.Choice<TaskState>(request, "state") ?? TaskState.Open,
        QueryValue.Flag(request, "mine") ?? true,
        QueryValue.Text(request, "kind"),
        QueryValue.Choice<Light>(request, "light"),
        QueryValue.Text(request, "suggestion"));

    public bool Takes(DeskEntry entry, DateTimeOffset now) =>
        entry.State == State
        && (Kind is null || entry.Kind == Kind)
        && (Subject is null || entry.SubjectId == Subject)
        && (Light is null || (entry.State == TaskState.Open && TaskLight.At(entry.DueAt, entry.YellowAt, now) == Light));
}
