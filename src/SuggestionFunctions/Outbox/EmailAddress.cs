using System.Text.RegularExpressions;

namespace SuggestionFunctions.Outbox;

/// <summary>Which e-mail addresses are taken: the plain form that browsers take, ASCII only, so that nothing but an address gets into a header.</summary>
internal static partial class EmailAddress
{
    /// <summary>RFC 5321 §4.5.3.1.3, without the angle brackets.</summary>
    public const int MaximumLength = 254;

    public static bool IsValid(string text) => text.Length <= MaximumLength && Plain().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();
}
