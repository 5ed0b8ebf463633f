using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>What an urge and its answers change in a suggestion. Pure.</summary>
internal static class UrgeEffects
{
    public static Suggestion Urged(Suggestion before, DecisionRecord decision) => before with
    {
        Urges =
        [
            .. before.Urges,
            new UrgeRecord(decision.Id, before.Urges.Count + 1, decision.At, Author(before, decision), RoleOf(decision), decision.Facts.DueOn, decision.Facts.Urged ?? []),
        ],
    };

    public static Suggestion Answered(Suggestion before, TaskRecord task, DecisionRecord decision) => before with
    {
        Urges = [.. before.Urges.Select(urge => urge.Id == task.About
            ? urge with { Answers = [.. urge.Answers, new UrgeReply(decision.Id, task.Assignee.OrganizationId, new PersonName(decision.PersonId, decision.PersonName), decision.At)] }
            : urge)],
    };

    private static PersonName Author(Suggestion suggestion, DecisionRecord decision) =>
        suggestion.Signatories.FirstOrDefault(person => person.Id == decision.OnBehalfOf) ?? new PersonName(decision.PersonId, decision.PersonName);

    private static Role RoleOf(DecisionRecord decision) => Enum.TryParse<Role>(decision.Fields["role"]?.GetValue<string>(), ignoreCase: true, out var role) ? role : Role.Deputy;
}
