using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace SuggestionFunctions.Supervision;

/// <summary>
/// One appointment as a calendar file (.ics, RFC 5545) that calendar programs take in: published, so nobody is asked to answer
/// by it. The same appointment is always the same event there, and a higher sequence replaces what was taken in before. It
/// names no people but those in the texts given.
/// </summary>
/// <param name="Uid">The appointment's own, for life.</param>
/// <param name="Sequence">0 at first, raised each time it is moved or cancelled.</param>
/// <param name="Changed">The instant (UTC) of that last change; the file says nothing of when it was asked for, so the same appointment is the same file.</param>
/// <param name="Start">The instant it begins; written in UTC, to the second.</param>
/// <param name="Duration">How long it is planned to take.</param>
/// <param name="Summary">One line.</param>
/// <param name="Description">Any text, or null.</param>
/// <param name="Location">Where, or null.</param>
/// <param name="Url">Where it can be read up, an absolute address; null where the installation does not know its own.</param>
/// <param name="Cancelled">Whether it does not take place.</param>
public sealed record CalendarFile(
    string Uid, int Sequence, DateTimeOffset Changed, DateTimeOffset Start, TimeSpan Duration, string Summary, string? Description, string? Location, Uri? Url, bool Cancelled)
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const string Product = "-//SuggestionFlow//SuggestionFlow//ZH";

    /// <summary>The longest line in octets that RFC 5545 §3.1 wants, its end not counted.</summary>
    private const int LongestLine = 75;

    /// <summary>The file's text: lines end with CR LF, longer ones than 75 octets are folded between characters.</summary>
    public override string ToString()
    {
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = Product };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = Uid,
            Sequence = Sequence,
            DtStamp = At(Changed),
            LastModified = At(Changed),
            Start = At(Start),
            End = At(Start + Duration),
            Summary = Plain(Summary),
            Description = Plain(Description),
            Location = Plain(Location),
            Url = Url,
            Status = Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        });
        return Fold(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    private static CalDateTime At(DateTimeOffset instant) => new(instant.UtcDateTime.AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerSecond)), "UTC");

    /// <summary>Without control characters, which a calendar file cannot hold; lines end as one.</summary>
    private static string? Plain(string? text) => text is null ? null
        : string.Concat(text.ReplaceLineEndings("\n").Where(character => character is '\n' or '\t' || !char.IsControl(character)));

    /// <summary>Unfolds what the library folded by its own count, and folds by octets, so that no character is cut in two.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\r\n").Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > LongestLine)
                {
                    folded.Append("\r\n ");
                    octets = 1;
                }

                folded.Append(rune);
                octets += rune.Utf8SequenceLength;
            }

            folded.Append("\r\n");
        }

        return folded.ToString();
    }
}
