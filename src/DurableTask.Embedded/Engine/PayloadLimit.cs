using System.Globalization;
using System.Text;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>How large a text may be that is stored: an input, an output, an event, a status.</summary>
/// <param name="Bytes">In UTF-8, as it is stored.</param>
internal sealed record PayloadLimit(int Bytes)
{
    /// <summary>What an exception says can be of any size; more than this of it helps nobody.</summary>
    private const int FailureText = 16_384;

    /// <summary>Why a text is too large; <c>null</c> where it is not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, for the message.</param>
    public string? Complaint(string? text, string what)
    {
        // No character takes more than three bytes: most texts need not be counted.
        if (text is null || text.Length <= Bytes / 3 || Encoding.UTF8.GetByteCount(text) is var bytes && bytes <= Bytes)
        {
            return null;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"The {what} has {bytes:N0} bytes as text; {Bytes:N0} are the limit. Keep large data elsewhere and pass on where it is.");
    }

    /// <summary>A failure that can be stored: one that is too large is cut, and loses what lies beneath it and its further facts.</summary>
    public Failure Fit(Failure failure) => Complaint(failure.ToJson(), "failure") is null
        ? failure
        : new Failure(Cut(failure.Type), Cut(failure.Message), failure.StackTrace is { } trace ? Cut(trace) : null, Final: failure.Final);

    private static string Cut(string text)
    {
        if (text.Length <= FailureText)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[FailureText - 1]) ? FailureText - 1 : FailureText;
        return text[..end] + " …";
    }
}
