using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Suggestions;
using SuggestionPages.Writing;

namespace SuggestionFunctions.Reports;

/// <summary>Codes, dates and instants as the ledger says them: the office's language is Chinese.</summary>
internal static class LedgerWords
{
    /// <summary>What a state is called.</summary>
    public static string StateOf(string state) => CaseWords.State(state, english: false);

    /// <summary>Where a suggestion comes from; null where that is not known.</summary>
    public static string? OriginOf(OriginKind? origin) => origin is { } kind ? WritingWords.OriginOf(Codes.Of(kind), english: false) : null;

    /// <summary>The date in China of an instant.</summary>
    public static string? DateOf(DateTimeOffset? instant) => instant is { } at ? Of(ChinaTime.DateOf(at)) : null;

    public static string? Of(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
