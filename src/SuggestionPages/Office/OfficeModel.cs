namespace SuggestionPages.Office;

/// <summary>What the reader keeps.</summary>
/// <param name="Administrator">Whether they see messages that could not be sent.</param>
public sealed record OfficeModel(bool Administrator);
