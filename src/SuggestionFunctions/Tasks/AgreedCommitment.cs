namespace SuggestionFunctions.Tasks;

/// <summary>What a department is to do by a date, as a forum agreed. Part of orchestration histories: only ever add to it.</summary>
/// <param name="Id">Its own within the forum, <c>c1</c> for the first.</param>
/// <param name="Department">The department's id.</param>
/// <param name="DueOn">The date (China's).</param>
/// <param name="LeaderInCharge">The post of the leader in charge of the department on one of the forum's suggestions; null where none of them names it.</param>
public sealed record AgreedCommitment(string Id, string Department, DateOnly DueOn, string? LeaderInCharge);
