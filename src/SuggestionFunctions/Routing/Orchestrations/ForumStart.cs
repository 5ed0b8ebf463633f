namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>What a forum's orchestration starts with beside its profile: when it was to begin as it was called, and when it was called; both instants in UTC. Part of orchestration histories: only ever add to it.</summary>
public sealed record ForumStart(DateTimeOffset At, DateTimeOffset CalledAt);
