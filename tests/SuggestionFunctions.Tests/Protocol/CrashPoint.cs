namespace SuggestionFunctions.Tests.Protocol;

/// <summary>What was on disk just before or after a write. <see cref="Begun"/>: a write to the case itself was on disk already.</summary>
internal sealed record CrashPoint(string Name, string Folder, bool Begun);
