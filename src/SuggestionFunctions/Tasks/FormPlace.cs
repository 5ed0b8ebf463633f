using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>Where the form of an action stands: on a task, or on a case as a whole.</summary>
/// <param name="Href">The path of its page, to which it is sent.</param>
/// <param name="Back">The page from which one came to it.</param>
/// <param name="Scope">The id of the task or the case.</param>
/// <param name="Label">The verb that names its result.</param>
/// <param name="About">Number and title of the case.</param>
/// <param name="Action">What is decided, with its fields.</param>
public sealed record FormPlace(string Href, string Back, string Scope, Wording Label, string About, ActionView Action);
