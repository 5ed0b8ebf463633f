namespace SuggestionFunctions.Attachments;

/// <summary>A kind of file that may be attached.</summary>
/// <param name="MediaType">As which it is kept and sent.</param>
/// <param name="Extensions">With their dots, lower case.</param>
/// <param name="Fits">Whether the beginning of a content (up to <see cref="FileTypes.HeadBytes"/>) can be of this kind.</param>
/// <param name="AlsoCalled">Other media types that programs declare for it.</param>
internal sealed record FileType(string MediaType, string[] Extensions, Func<ReadOnlyMemory<byte>, bool> Fits, params string[] AlsoCalled)
{
    public bool IsCalled(string mediaType) =>
        mediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) || AlsoCalled.Contains(mediaType, StringComparer.OrdinalIgnoreCase);
}
