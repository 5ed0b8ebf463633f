namespace SuggestionPages.Me;

/// <summary>One substitution: the post, the person, from when until when; whether the reader may end it.</summary>
public sealed record SubstituteRow(string Id, string Post, string Person, string From, string Until, bool MayEnd);
