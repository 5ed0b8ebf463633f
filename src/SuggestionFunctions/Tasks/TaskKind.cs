using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>A kind of task: what it is called, and what may be decided on it. Which kinds there are is a subject's matter.</summary>
public sealed record TaskKind(string Name, Wording Title, IReadOnlyList<TaskAction> Actions)
{
    /// <summary>What is decided elsewhere and carried over to a task of this kind: nobody decides it here.</summary>
    public IReadOnlyList<TaskAction> Carried { get; init; } = [];

    /// <summary>What the clock closes it with at its own limit, the first of its deadlines; null: it stays open, reminders and escalations go on.</summary>
    public string? AtLimit { get; init; }

    /// <summary>Something that may be decided on it; null where there is no such action.</summary>
    public TaskAction? ActionNamed(string name) => Actions.FirstOrDefault(action => action.Name == name);

    /// <summary>As <see cref="ActionNamed"/>, or what was decided elsewhere.</summary>
    public TaskAction? KnownAction(string name) => ActionNamed(name) ?? Carried.FirstOrDefault(action => action.Name == name);
}
