using SuggestionFunctions.Http;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// The keys that bring suggestions into each order of <see cref="SuggestionOrder"/> when they are compared ordinally. They
/// are spelled as document keys, so that a list whose partition is in that order is read from its cursor on.
/// </summary>
public static class OrderKey
{
    /// <summary>Before what has ended, in the order of due dates: behind every date.</summary>
    public const string EndedPrefix = "e:";

    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Of(SuggestionOrder order, SuggestionEntry entry) => order switch
    {
        SuggestionOrder.Number => ByNumber(entry),
        SuggestionOrder.DueAt => entry.HasEnded() ? EndedPrefix + ByProgress(entry) : ByDue(entry),
        _ => ByProgress(entry),
    };

    /// <summary>Newest number first; drafts before everything else.</summary>
    public static string ByNumber(SuggestionEntry entry) => entry.Number is { } number
        ? $"{YearPrefix(entry.Year)}{99_999 - SerialOf(number):00000}:{entry.Id}"
        : OfDraft(entry.Id);

    /// <summary>The key of what has no number yet, in the order of numbers.</summary>
    public static string OfDraft(string id) => $"d:{id}";

    /// <summary>The suggestion whose key it is, in any of the orders.</summary>
    public static string IdIn(string key) => key[(key.LastIndexOf(':') + 1)..];

    /// <summary>What the keys of one year's numbers begin with.</summary>
    public static string YearPrefix(int year) => $"n:{9999 - year:0000}:";

    /// <summary>Soonest due first; without a due date last.</summary>
    public static string ByDue(SuggestionEntry entry) => $"{(entry.DueAt ?? Never).UtcDateTime:yyyyMMddHHmm}:{entry.Id}";

    /// <summary>Latest progress first.</summary>
    public static string ByProgress(SuggestionEntry entry) => $"{DateTimeOffset.MaxValue.UtcTicks - entry.LastProgressAt.UtcTicks:D19}:{entry.Id}";

    /// <summary>The serial at the end of a number such as <c>2026-HF-001</c>.</summary>
    public static int SerialOf(string number) => int.Parse(number.AsSpan(number.LastIndexOf('-') + 1));
}
