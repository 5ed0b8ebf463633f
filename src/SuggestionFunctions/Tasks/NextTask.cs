using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Tasks;

/// <summary>What somebody goes on with when they are done with a task: the first of the others on their desks.</summary>
public sealed class NextTask(DeskReader desk, SubjectKinds kinds)
{
    private static readonly PageRequest Two = new(2, null);

    /// <param name="caller">Who goes on.</param>
    /// <param name="but">The task that they are done with.</param>
    /// <param name="language">For words.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A link to it that says what it is; null: their desks are empty.</returns>
    public async Task<CaseLink?> OfAsync(Caller caller, string but, Language language, CancellationToken cancellation)
    {
        var open = new TaskFilter(TaskState.Open, Mine: true, Kind: null, Light: null, Subject: null);
        if ((await desk.ReadAsync(caller, Two, open, cancellation)).Select(item => item.Entry).FirstOrDefault(entry => entry.TaskId != but) is not { } next)
        {
            return null;
        }

        var kind = kinds.Of(next.SubjectKind).Tasks[next.Kind].Title;
        return new($"/tasks/{next.TaskId}", new Wording($"办下一件：{kind.Zh}", $"On to the next: {kind.En}").In(language));
    }
}
