namespace SuggestionFunctions.Outbox;

/// <summary>Messages that are due, and the people (ids) for whom there are many among the next thousand.</summary>
public sealed record DuePage(IReadOnlyList<QueuedMessage> Messages, IReadOnlySet<string> Crowded);
