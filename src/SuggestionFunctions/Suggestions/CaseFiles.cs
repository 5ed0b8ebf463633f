using System.Globalization;
using SuggestionFunctions.Attachments;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Suggestions;

/// <summary>Links to a suggestion's files: the API's own downloads.</summary>
internal static class CaseFiles
{
    private const int Kilobyte = 1024;

    public static IReadOnlyList<FileLink> Of(string suggestionId, IEnumerable<Attachment> files) =>
        [.. files.Select(file => new FileLink($"/api/suggestions/{suggestionId}/attachments/{file.Id}", file.Name, Size(file.Size)))];

    private static string Size(long bytes) => bytes >= Kilobyte * Kilobyte
        ? string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (Kilobyte * Kilobyte):0.0} MB")
        : $"{Math.Max(1, bytes / Kilobyte)} KB";
}
