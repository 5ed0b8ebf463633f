namespace SuggestionFunctions.Tasks;

/// <summary>What a department is to do by a date, as a forum agreed. Part of orchestration histories: only ever add to it.</summary>
/// <param name="Id">Its own within the forum, and the name of its lane there: <c>c</c> and the number of the conclusion, from 1.</param>
/// <param name="Department">The department's id.</param>
/// <param name="DueOn">The date (China's).</param>
/// <param name="LeaderInCharge">The post of the leader in charge of the department on one of the forum's suggestions; null where none of them names it.</param>
public sealed record AgreedCommitment(string Id, string Department, DateOnly DueOn, string? LeaderInCharge);
