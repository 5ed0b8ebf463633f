namespace SuggestionPages.Frame;

/// <summary>For whom the reader fills in just now, how it was told, and until what time of day, in words.</summary>
public sealed record HelpingBanner(string DeputyId, string Deputy, string Manner, string Until);
