namespace SuggestionFunctions.Deadlines;

/// <summary>A rule profile as the API shows it; <see cref="Chosen"/> is the one that new cases start under.</summary>
public sealed record RuleProfileView(
    string Id, int Version, string Name, bool Chosen, bool RollOver, string ReminderTime, int RoundsOfHandlingAgain, IReadOnlyList<string> ReplyClasses, bool FastLaneUsed,
    IReadOnlyList<RuleView> Rules);
