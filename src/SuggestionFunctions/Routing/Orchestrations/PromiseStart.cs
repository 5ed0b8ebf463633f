namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>One promise of a reply: its id, and the date (China's) by which it is to be kept. Part of orchestration histories.</summary>
public sealed record PromiseStart(string Id, DateOnly DueOn);
