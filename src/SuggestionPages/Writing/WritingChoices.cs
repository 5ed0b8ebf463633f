using SuggestionPages.Forms;

namespace SuggestionPages.Writing;

/// <summary>What can be chosen while a suggestion is written: the town's.</summary>
/// <param name="Categories">Those that are in use.</param>
/// <param name="Deputies">Who can be asked to sign.</param>
/// <param name="Departments">Those that are there today.</param>
/// <param name="FastLane">Whether small matters have a lane of their own here.</param>
/// <param name="TitleLength">Characters of a title.</param>
/// <param name="TextLength">Characters of a long text.</param>
public sealed record WritingChoices(IReadOnlyList<Choice> Categories, IReadOnlyList<Choice> Deputies, IReadOnlyList<Choice> Departments, bool FastLane, int TitleLength, int TextLength);
