using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>What 重点督办 changes in a suggestion. Pure.</summary>
internal static class KeyEffects
{
    public static Suggestion Marked(Suggestion before, DecisionRecord decision) =>
        before with { Key = decision.Facts.IsKey == true ? before.Key ?? new KeyRecord(decision.Id, By(decision), decision.At) : null };

    public static Suggestion Reported(Suggestion before, TaskRecord task, DecisionRecord decision) =>
        before with { Progress = [.. before.Progress, new ProgressRecord(decision.Id, task.Assignee.OrganizationId, By(decision), decision.At)] };

    private static PersonName By(DecisionRecord decision) => new(decision.PersonId, decision.PersonName);
}
