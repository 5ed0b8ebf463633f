namespace SuggestionPages.Welcome;

/// <summary>How long each step may take, in words, by the rules that new cases are counted by.</summary>
public sealed record StartModel(string SecretaryReview, string ChairAssignment, string MayorApproval, string Reply, string Evaluation, int Rounds);
