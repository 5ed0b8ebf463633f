namespace SuggestionFunctions.Backup;

/// <summary>What a backup has become.</summary>
/// <param name="Folder">Where it lies, absolute.</param>
/// <param name="TakenAt">The instant (UTC, the machine's clock) whose state it is.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Bytes">Their length in all.</param>
/// <param name="WritersHeld">How long nobody could write.</param>
internal sealed record BackupReport(string Folder, DateTimeOffset TakenAt, int Files, long Bytes, TimeSpan WritersHeld);
