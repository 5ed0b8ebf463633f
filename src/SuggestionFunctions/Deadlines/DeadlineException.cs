namespace SuggestionFunctions.Deadlines;

/// <summary>A deadline that cannot be worked out from what was asked. <see cref="Code"/> is stable and in kebab-case.</summary>
public sealed class DeadlineException : Exception
{
    /// <summary>A year outside 1901–2100 was given, or reached by counting.</summary>
    public const string DateOutOfRange = "date-out-of-range";

    /// <summary>The amount of days, working days or months is below 1 or above <see cref="Period.LargestAmount"/>.</summary>
    public const string AmountOutOfRange = "amount-out-of-range";

    /// <summary>The unit is none of day, working day and month.</summary>
    public const string UnknownUnit = "unknown-unit";

    /// <summary>The rule profile has no rule of that name.</summary>
    public const string UnknownRule = "unknown-rule";

    /// <summary>No rule profile of that id and version is loaded.</summary>
    public const string UnknownProfile = "unknown-profile";

    /// <summary>An extension does not end later than the deadline it extends.</summary>
    public const string ExtensionNotLater = "extension-not-later";

    public DeadlineException(string code, BilingualText text) : base(text.En)
    {
        Code = code;
        Text = text;
    }

    public string Code { get; }

    /// <summary>What is wrong and what to do, for people.</summary>
    public BilingualText Text { get; }
}
