using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>催办: who asked whom for an answer. Why, and what was answered, stays in the decisions.</summary>
/// <param name="Id">The decision that urged.</param>
/// <param name="Number">Which urge on the case it is, from 1.</param>
/// <param name="At">When (instant, UTC).</param>
/// <param name="By">Who urged; of what was entered for a deputy, the deputy.</param>
/// <param name="Role">As what they did.</param>
/// <param name="AnswerBy">The date (China's) that they set for the answer; null: the profile's time.</param>
/// <param name="Urged">Who was asked: whoever held the case then.</param>
public sealed record UrgeRecord(string Id, int Number, DateTimeOffset At, PersonName By, Role Role, DateOnly? AnswerBy, IReadOnlyList<Assignee> Urged)
{
    public IReadOnlyList<UrgeReply> Answers { get; init; } = [];

    /// <summary>Whether everybody who was asked has answered.</summary>
    public bool IsAnswered() => Answers.Count >= Urged.Count;
}
