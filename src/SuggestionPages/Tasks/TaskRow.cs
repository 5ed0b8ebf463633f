using SuggestionPages.Frame;

namespace SuggestionPages.Tasks;

/// <summary>A task in a list.</summary>
/// <param name="Id">The task.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Number">The suggestion's number; none before it was submitted, and for what is no suggestion.</param>
/// <param name="Title">The title of what it is about.</param>
/// <param name="Who">The post, or the person, that has it.</param>
/// <param name="Light">Code of its light; null where it is closed.</param>
/// <param name="Due">By when; null where nothing is set, and where it is closed.</param>
/// <param name="Outcome">What became of it; null while it is open.</param>
public sealed record TaskRow(string Id, string What, string? Number, string Title, string Who, string? Light, Due? Due, string? Outcome = null);
