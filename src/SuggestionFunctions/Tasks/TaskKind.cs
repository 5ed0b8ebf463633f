using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>A kind of task: what it is called, and what may be decided on it. Which kinds there are is a subject's matter.</summary>
public sealed record TaskKind(string Name, Wording Title, IReadOnlyList<TaskAction> Actions)
{
    public TaskAction? ActionNamed(string name) => Actions.FirstOrDefault(action => action.Name == name);
}
