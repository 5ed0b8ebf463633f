using System.Text.RegularExpressions;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>What somebody, or something, may put into every field of a form at once.</summary>
/// <param name="Name">What it is, for whoever reads a failure.</param>
/// <param name="Text">For what is written; half a surrogate pair is sent as the three bytes that it would be.</param>
/// <param name="Day">For days.</param>
/// <param name="Time">For times of day.</param>
/// <param name="Number">For numbers.</param>
internal sealed partial record HostileEntries(string Name, string Text, string Day, string Time, string Number)
{
    public const string Script = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>'&amp;&#xA0;";

    /// <summary>What is put where something is chosen; null: what is offered.</summary>
    public string? Choice { get; init; }

    /// <summary>What is put into what nobody sees, but for the session's token and the form's key; null: what stands there.</summary>
    public string? Hidden { get; init; }

    /// <summary>First those that no field takes, so that the form is still there for the others.</summary>
    public static IReadOnlyList<HostileEntries> All { get; } =
    [
        new("marks that turn the writing round", "修路\u202E的\u2067建议\u2069", "\u202E2026-05-01", "\u200F10:00", "\u202E5"),
        new("control characters", "a\0b\u0001c\u001B[31m\u0085d", "2026-05-0\0", "10:0\0", "\u00015"),
        new("halves of characters", "一\uD83D二\uDE00", "\uD83D", "\uDE00", "\uD83D"),
        new("10,000 letters in one word", new string('W', 10_000), new string('9', 10_000), new string('9', 10_000), new string('9', 10_000)),
        new("blanks", " \t\u3000\u200B\u2060 ", "   ", "\u3000", " "),
        new("less than there is", "一", "0000-00-00", "25:61", "-1"),
        new("more than there is", "一", "9999-12-31", "23:59", "2147483648"),
        new("the beginning of time", "一", "0001-01-01", "00:00", "0"),
        new("a number of another kind", "１２３", "２０２６-０５-０１", "１０:００", "1e3"),
        new("another town's and what is not there", "shuanglin.pchair", "s00000000000000000000", "u00000000000000000000", "hefu.pchair") { Choice = "shuanglin.dwater", Hidden = "shuanglin.pchair" },
        new("markup where something is chosen or not seen", "一", "2026-05-06", "10:00", "1") { Choice = Script, Hidden = Script },
        new("control characters where something is chosen or not seen", "一", "2026-05-06", "10:00", "1") { Choice = "\0\u202E", Hidden = "\0\u202E" },
        new("a way out of the folder", "../../../etc/passwd", "..", "/", "%2e%2e") { Choice = "../..", Hidden = "../../x?y#z%00" },
        new("a mark of another's template", "{{7*7}}${7*7}@(7*7)#{7*7}", "{{1}}", "{{1}}", "{{1}}"),
        new("one letter", "x", "x", "x", "x"),
        new("emoji", "👩‍👩‍👧‍👦🏳️‍🌈🇨🇳👩🏽‍🚀", "👩‍👩‍👧‍👦", "🇨🇳", "👩🏽‍🚀"),
        new("markup", Script, Script, Script, Script),
    ];

    /// <summary>What stands in the field when it comes back: bytes that are no text stay as they were escaped; in a form in parts each half is the sign for what cannot be read.</summary>
    public string Kept(SeenControl control, bool inParts) => HalfOfAPair().Replace(For(control), half => inParts ? "\uFFFD" : HostileBody.Escaped(half.Value));

    /// <summary>What is sent in the field's place.</summary>
    public string For(SeenControl control) => control switch
    {
        { Name: "formToken" or "key" } => control.Value,
        { Type: "hidden" } => Hidden ?? control.Value,
        { Chosen: true } => Choice ?? control.Value,
        { Type: "date" } => Day,
        { Type: "time" } => Time,
        { Type: "number" } => Number,
        _ => Text,
    };

    [GeneratedRegex("(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])")]
    private static partial Regex HalfOfAPair();
}
