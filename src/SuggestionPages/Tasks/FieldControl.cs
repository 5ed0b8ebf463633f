namespace SuggestionPages.Tasks;

/// <summary>How a field of an action is filled in.</summary>
public enum FieldControl
{
    LongText,
    Line,
    Radios,
    Checkboxes,
    Select,
    Flag,
    Date,

    /// <summary>A date and a time of day in China.</summary>
    Moment,

    /// <summary>One to a line.</summary>
    Lines,

    /// <summary>Rows of a text and a date.</summary>
    Promises,

    /// <summary>Rows of a text, a department and a date.</summary>
    Conclusions,

    /// <summary>Files that were uploaded, and a way to attach one more.</summary>
    Files,
}
