namespace SuggestionFunctions.Attachments;

/// <summary>Files as people read of them.</summary>
internal static class FileWords
{
    /// <summary>About how large it is.</summary>
    public static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KB" : $"{bytes / 1024 / 1024} MB";
}
