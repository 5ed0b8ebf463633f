namespace SuggestionFunctions.Attachments;

/// <summary>Where attachments lie.</summary>
internal static class AttachmentKeys
{
    /// <summary>In a case's partition: <c>attachment:{id}</c>.</summary>
    public const string InCases = "attachment:";

    /// <summary>In a person's partition: the beginning of an upload that is under way.</summary>
    public const string Incoming = "incoming:";

    public const string Lines = "attachment-lines";

    public static string Partition(string personId) => $"attachments:{personId}";

    public static string InCase(string id) => InCases + id;

    /// <summary>Each upload has a blob of its own: two at once under one id never write into each other's.</summary>
    public static string NewBlob(string id) => $"attachment:{id}:{Guid.NewGuid():N}";

    public static string IncomingOf(string blob) => Incoming + blob["attachment:".Length..];

    public static string Line(DateTimeOffset due, string blob) => $"{due.UtcTicks:D19}:{blob["attachment:".Length..]}";

    /// <summary>Whether an id can be an attachment's: <c>f</c> and twenty characters.</summary>
    public static bool IsId(string id) => id.Length == 21 && id[0] == 'f' && id.All(char.IsAsciiLetterOrDigit);
}
