namespace SuggestionFunctions.Attachments;

/// <summary>An upload that is under way: so many bytes are kept free for it. <see cref="At"/> is an instant in UTC, by the clock on the wall.</summary>
public sealed record IncomingAttachment(long Bytes, DateTimeOffset At);
