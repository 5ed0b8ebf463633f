namespace SuggestionFunctions.Suggestions;

/// <summary>The step of the road a suggestion is at, in the API's words.</summary>
public enum SuggestionStep
{
    SecretaryReview,
    ChairAssignment,
    MayorApproval,
    DepartmentHandling,
    LeaderSignOff,
    DeputyEvaluation,
    PresidiumReview,
}
