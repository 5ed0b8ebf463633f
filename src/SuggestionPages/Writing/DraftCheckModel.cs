using SuggestionPages.Forms;

namespace SuggestionPages.Writing;

/// <summary>A whole draft, to be read once more before it is sent.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Version">Its version that is shown.</param>
/// <param name="Key">By this a second press finds the first answer.</param>
/// <param name="Answers">All of it.</param>
/// <param name="Form">What is wrong with it.</param>
/// <param name="Number">Its number, where it was submitted before and declined.</param>
public sealed record DraftCheckModel(string Draft, string Version, string Key, IReadOnlyList<DraftAnswer> Answers, FormState Form, string? Number);
