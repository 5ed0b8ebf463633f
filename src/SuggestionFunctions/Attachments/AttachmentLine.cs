namespace SuggestionFunctions.Attachments;

/// <summary>
/// A line that says: look at this blob when the line is due. One is written before each blob, and one before a case gives a
/// file up; so no crash leaves a blob that nobody knows of.
/// </summary>
/// <param name="PersonId">Who uploaded it.</param>
/// <param name="Id">The attachment.</param>
/// <param name="Blob">The blob.</param>
/// <param name="CaseId">The case that has, or had it; null: not known to be anybody's.</param>
/// <param name="Orphan">It was found to be nobody's, and is being removed.</param>
public sealed record AttachmentLine(string PersonId, string Id, string Blob, string? CaseId = null, bool Orphan = false);
