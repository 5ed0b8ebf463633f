using SuggestionPages.Frame;

namespace SuggestionPages.SignIn;

/// <summary>What somebody had written when the session was over: it goes along in every form until they are signed in, and waits there for another press.</summary>
/// <param name="Back">The path that it was sent to, or the one to go on to where nothing was.</param>
/// <param name="Fields">The fields as they were sent; none where nothing was.</param>
/// <param name="Upload">Whether it was a form that can have a file.</param>
/// <param name="File">Whether a file was chosen in it: it is not kept, and is asked for again.</param>
public sealed record CarriedEntries(string Back, IReadOnlyList<KeyValuePair<string, string>> Fields, bool Upload = false, bool File = false) : IHoldsEntries
{
    /// <summary>What each field's name begins with while it is carried, so that it is taken for no field of the form that carries it.</summary>
    public const string Prefix = "carried.";

    public const string BackField = "back";

    public const string UploadField = "carriedUpload";

    public const string FileField = "carriedFile";

    public bool Any => Fields.Count > 0;

    public bool HoldsEntries => Any;

    /// <summary>Those that somebody has written, and not chosen.</summary>
    public IEnumerable<string> Written => Fields.Select(sent => sent.Value).Where(text => text.Length > 1 && text.Any(letter => letter > 127 || letter == ' '));
}
