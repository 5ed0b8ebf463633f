using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Deadlines;

/// <summary>Reads what a request about deadlines asks for; whatever cannot be counted is a 400 that says why.</summary>
internal static class DeadlineQuery
{
    /// <summary>A date <c>yyyy-MM-dd</c> (China) that must be given.</summary>
    /// <exception cref="ProblemException">400.</exception>
    public static DateOnly Date(HttpRequest request, string name) =>
        QueryValue.Text(request, name) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date)
            ? date
            : throw ProblemException.BadQuery(name, new("请写明日期，形如 2026-03-02。", "give a date such as 2026-03-02."));

    /// <summary>Runs a computation; what it refuses becomes a 400 under the name of the parameter that caused it.</summary>
    /// <exception cref="ProblemException">400 with the deadline's own wording.</exception>
    public static T Counted<T>(Func<T> count)
    {
        try
        {
            return count();
        }
        catch (DeadlineException refused)
        {
            var parameter = refused.Code switch
            {
                DeadlineException.AmountOutOfRange => "amount",
                DeadlineException.UnknownUnit => "unit",
                DeadlineException.UnknownRule => "rule",
                DeadlineException.UnknownProfile => "profile",
                _ => "start",
            };
            throw ProblemException.BadQuery(parameter, new(refused.Text.Zh, refused.Text.En));
        }
    }
}
