namespace SuggestionPages.Tasks;

/// <summary>Everything that is about to be sent, to be read once more.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="Label">The verb that names the result.</param>
/// <param name="About">Number and title of what it is about.</param>
/// <param name="Answers">What was entered, as it is read.</param>
/// <param name="Fields">What was entered, as it is sent.</param>
/// <param name="Key">By this a second press finds the first answer.</param>
/// <param name="Note">What follows from it.</param>
public sealed record CheckModel(
    string Action, string Label, string About, IReadOnlyList<Answer> Answers, IReadOnlyList<KeyValuePair<string, string>> Fields, string Key, string? Note);
