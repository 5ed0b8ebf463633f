using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Reports;

/// <summary>Codes, dates and instants as the ledger says them: the office's language is Chinese.</summary>
internal static class LedgerWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["awaitingCoSigners"] = "待附议",
        ["inProgress"] = "办理中",
        ["awaitingRevision"] = "待补正",
        ["declined"] = "不予受理",
        ["withdrawn"] = "已撤回",
        ["closed"] = "已办结",
        ["satisfied"] = "满意",
        ["basicallySatisfied"] = "基本满意",
        ["dissatisfied"] = "不满意",
        ["session"] = "会议期间",
        ["recess"] = "闭会期间",
        ["station"] = "联络站",
    };

    /// <summary>The word for a code; null for none.</summary>
    public static string? Of(string? code) => code is null ? null : Words.GetValueOrDefault(code, code);

    /// <summary>The date in China of an instant.</summary>
    public static string? DateOf(DateTimeOffset? instant) => instant is { } at ? Of(ChinaTime.DateOf(at)) : null;

    public static string? Of(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
