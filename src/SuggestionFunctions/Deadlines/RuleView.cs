namespace SuggestionFunctions.Deadlines;

/// <summary>One limit of a profile: its code, what people call it, its length, where it comes from as the file has it and in words.</summary>
public sealed record RuleView(string Rule, string Name, int Amount, DeadlineUnit Unit, DeadlineClock Clock, string Article, string ArticleText);
