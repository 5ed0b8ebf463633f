using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Why a forum does not take place; <see cref="By"/> is absent where nobody cancelled it, as all of its suggestions were withdrawn.</summary>
public sealed record ForumCancellationView(DateTimeOffset At, DecisionMaker? By, string? Reason, bool AllWithdrawn);
