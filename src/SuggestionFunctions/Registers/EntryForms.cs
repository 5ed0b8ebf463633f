using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;

namespace SuggestionFunctions.Registers;

/// <summary>What forms of a register's entries are told when something is refused.</summary>
internal static class EntryForms
{
    /// <summary>Whether it is shown in the form, rather than on a page of its own.</summary>
    public static bool IsOfTheEntry(ProblemException problem) =>
        problem.Status is StatusCodes.Status422UnprocessableEntity or StatusCodes.Status409Conflict;

    /// <summary>The form again, with what is wrong at its name.</summary>
    public static FormState AtTheName(PageForm form, ProblemException problem, Language language)
    {
        var state = form.ToState(problem, language);
        return state with { Errors = new Dictionary<string, IReadOnlyList<string>> { ["name"] = [.. state.Errors.SelectMany(pair => pair.Value)] } };
    }

    /// <summary>The form again with all that was entered, and how the entry stands since somebody else changed it.</summary>
    /// <param name="form">What was entered.</param>
    /// <param name="what">The kind of entry, such as 部门.</param>
    /// <param name="now">How it stands, to be said behind 现在.</param>
    /// <param name="language">The reader's.</param>
    public static FormState Told(PageForm form, Wording what, Wording now, Language language) => form.ToState() with
    {
        Errors = new Dictionary<string, IReadOnlyList<string>>
        {
            [""] = [new Wording($"别人刚改过这个{what.Zh}：现在{now.Zh}。您填的还在下面，请核对后再保存。", $"Somebody has just changed this {what.En}: now {now.En}. What you entered still stands below; check it, then save.").In(language)],
        },
    };
}
