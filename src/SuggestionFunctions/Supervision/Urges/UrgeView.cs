using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>An urge on a case with its answers. <see cref="Number"/> tells which one on the case it is; <see cref="Answered"/>, whether everybody who was asked has answered.</summary>
public sealed record UrgeView(
    string Id, int Number, DateTimeOffset At, PersonName By, Role Role, string? Reason, DateOnly? AnswerBy, IReadOnlyList<UrgedView> Urged, bool Answered,
    IReadOnlyList<UrgeReplyView> Answers);
