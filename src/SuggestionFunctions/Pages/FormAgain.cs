using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Pages;

/// <summary>
/// A form that was refused and is shown again with all that was entered: which refusals stand in it, and with which key it is sent the next time.
/// One that had arrived before with something else in it (the answer was lost, the person went back and changed it) is another one now: it gets a key of
/// its own, and says so before it is pressed once more.
/// </summary>
internal static class FormAgain
{
    /// <summary>Whether the person mends it in the form, rather than reads of it on a page of its own.</summary>
    public static bool Holds(ProblemException problem) =>
        problem.Status == StatusCodes.Status422UnprocessableEntity || problem.Code == HelpingProblems.NotHelping.Code || problem.Code == HttpProblems.DuplicateKey.Code;

    /// <summary>The key with which it is sent next.</summary>
    public static string KeyOf(PageForm form, ProblemException problem) => problem.Code == HttpProblems.DuplicateKey.Code ? RequestKey.Random() : form.Key;
}
