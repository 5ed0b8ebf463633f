namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>What goes on after a case was closed: what a reply promised is kept, or a late reply is signed. Part of orchestration histories: only ever add to it.</summary>
/// <param name="Name">The follow-up's name, <c>f1</c> for the first of a case.</param>
/// <param name="Department">Who promised, or who replies: an organization's id.</param>
/// <param name="LeaderInCharge">The post of the leader who signs.</param>
/// <param name="Round">The round of the reply.</param>
/// <param name="Promises">What is to be reported done; empty for a late reply.</param>
/// <param name="LateReply">The decision that holds a late reply; null where promises are kept.</param>
public sealed record FollowUpStart(string Name, string Department, string LeaderInCharge, int Round, IReadOnlyList<PromiseStart> Promises, string? LateReply = null);
