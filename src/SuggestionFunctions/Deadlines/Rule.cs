namespace SuggestionFunctions.Deadlines;

/// <summary>One limit of a rule profile.</summary>
/// <param name="Name">Its code, one of <see cref="RuleNames"/>.</param>
/// <param name="Amount">How many of <paramref name="Unit"/>.</param>
/// <param name="Unit">Days, working days or months.</param>
/// <param name="Clock">Which clock it belongs to.</param>
/// <param name="Article">Where it stands in the law (<c>代表法 §51</c>), <c>our choice</c>, or <c>not known</c>.</param>
public sealed record Rule(string Name, int Amount, DeadlineUnit Unit, DeadlineClock Clock, string Article);
