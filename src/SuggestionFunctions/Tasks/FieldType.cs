namespace SuggestionFunctions.Tasks;

/// <summary>What a field of an action holds.</summary>
public enum FieldType
{
    Text,

    /// <summary>A text of one line, such as a title or a name.</summary>
    Line,

    /// <summary>One of the field's choices.</summary>
    Choice,

    /// <summary>A whole number from 1.</summary>
    Number,

    /// <summary>An instant in the past, RFC 3339.</summary>
    PastInstant,

    /// <summary>An instant in the future, RFC 3339.</summary>
    FutureInstant,

    /// <summary>The id of a department of the town.</summary>
    Department,

    /// <summary>The ids of departments of the town, each once.</summary>
    Departments,

    /// <summary>A date in China after today.</summary>
    FutureDate,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>The id of a leader in charge's post in the town.</summary>
    LeaderPost,

    /// <summary>The id of another suggestion of the town.</summary>
    Suggestion,

    /// <summary>A list of commitments: <c>{text, dueOn}</c>.</summary>
    Commitments,

    /// <summary>A list of the ids of attachments that the caller uploaded; kept and shown as <c>{id, name, type, size, sha256}</c>.</summary>
    Attachments,

    /// <summary>A list of those who came to a forum: ids of its invitees, and names of others.</summary>
    Attendees,

    /// <summary>A list of what a forum concluded: <c>{text, department?, dueOn?}</c>.</summary>
    Conclusions,

    /// <summary>A field of the contract that is not built yet: refused as <c>not-available</c> unless empty.</summary>
    NotAvailable,
}
