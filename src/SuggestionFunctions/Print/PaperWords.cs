using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Print;

/// <summary>How paper says dates and people: in Chinese, with the year, whoever prints it.</summary>
internal static class PaperWords
{
    /// <summary>2026年10月8日.</summary>
    public static string Day(DateOnly date) => DateWords.Of(date).Zh;

    /// <summary>The day in China of an instant.</summary>
    public static string Day(DateTimeOffset instant) => Day(ChinaTime.DateOf(instant));

    /// <summary>Its day and time of day in China.</summary>
    public static string Moment(DateTimeOffset instant) => $"{Day(instant)} {ChinaTime.Of(instant):HH:mm}";

    /// <summary>All the names, the lead deputy's first.</summary>
    public static string Names(IEnumerable<SignatoryView> signatories) => string.Join('、', signatories.Select(person => person.Name));

    /// <summary>The lead deputy, and how many sign with them.</summary>
    public static string Shortly(IReadOnlyList<SignatoryView> signatories) => signatories.Count == 1 ? $"{signatories[0].Name}代表" : $"{signatories[0].Name}等{signatories.Count}位代表";

    /// <summary>As the number of a case stands in running text.</summary>
    public static string Number(string? number) => number is null ? "（未编号）" : $"第{number}号";
}
