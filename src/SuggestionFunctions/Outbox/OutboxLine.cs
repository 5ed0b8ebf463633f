using SuggestionFunctions.Notices;

namespace SuggestionFunctions.Outbox;

/// <summary>A notice to a desk that may have to go outward, written before the notice itself. <see cref="At"/> is an instant (UTC) of the real clock.</summary>
public sealed record OutboxLine(Notice Notice, string Desk, DateTimeOffset At);
