namespace SuggestionFunctions.Suggestions;

/// <summary>What secretary, chair or mayor wrote when they passed it on.</summary>
public sealed record InstructionView(string Kind, string Text, DateTimeOffset At, string By, string? SubstituteFor);
