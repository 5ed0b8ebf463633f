using System.Text;
using Ical.Net;
using SuggestionFunctions.Supervision;

namespace SuggestionFunctions.Tests.Supervision;

/// <summary>An appointment as a calendar file, read back by a calendar library and by the letter of RFC 5545.</summary>
public sealed class CalendarFileTests
{
    private static readonly CalendarFile Plain = new(
        "forum-1@example", 0, DateTimeOffset.Parse("2026-03-02T01:00:00.123Z"), DateTimeOffset.Parse("2026-03-09T14:30:00+08:00"), TimeSpan.FromHours(2),
        "座谈：村级道路养护", "议程：\n1. 现状；2. 经费, 分担\\人手", "镇政府二楼会议室", new Uri("https://town.example/forums/1"), Cancelled: false);

    [Fact]
    public void Everything_of_an_appointment_is_read_back()
    {
        var calendar = Read(Plain);

        Assert.Equal("PUBLISH", calendar.Method);
        var read = Assert.Single(calendar.Events);
        Assert.Equal("forum-1@example", read.Uid);
        Assert.Equal(0, read.Sequence);
        Assert.Equal(new DateTime(2026, 3, 9, 6, 30, 0, DateTimeKind.Utc), read.Start?.AsUtc);
        Assert.Equal(new DateTime(2026, 3, 9, 8, 30, 0, DateTimeKind.Utc), read.End?.AsUtc);
        Assert.Equal(new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc), read.DtStamp?.AsUtc);
        Assert.Equal(Plain.Summary, read.Summary);
        Assert.Equal(Plain.Description, read.Description);
        Assert.Equal(Plain.Location, read.Location);
        Assert.Equal(Plain.Url, read.Url);
        Assert.Equal("CONFIRMED", read.Status);
        Assert.Empty(read.Attendees);
        Assert.Null(read.Organizer);
    }

    [Fact]
    public void What_is_moved_or_cancelled_is_the_same_event_with_a_higher_sequence()
    {
        var read = Assert.Single(Read(Plain with { Sequence = 3, Cancelled = true, Url = null, Description = null, Location = null }).Events);

        Assert.Equal(Plain.Uid, read.Uid);
        Assert.Equal(3, read.Sequence);
        Assert.Equal("CANCELLED", read.Status);
    }

    [Fact]
    public void The_same_appointment_is_the_same_file() => Assert.Equal(Plain.ToString(), (Plain with { }).ToString());

    [Theory]
    [InlineData("座谈")]
    [InlineData("a座谈")]
    [InlineData("ab座谈")]
    [InlineData("😀 座谈, 道路；水利\\养护 ")]
    public void Long_texts_are_folded_between_characters(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200)).Trim();
        var file = (Plain with { Summary = text, Description = text }).ToString();

        foreach (var line in file.Split("\r\n"))
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75);
            Assert.DoesNotContain('\n', line);
            Assert.False(line.Length > 0 && (char.IsLowSurrogate(line[0]) || char.IsHighSurrogate(line[^1])), line);
        }

        Assert.EndsWith("END:VCALENDAR\r\n", file, StringComparison.Ordinal);
        Assert.Equal(text, Assert.Single(Calendar.Load(file)!.Events).Summary);
        Assert.Equal(text, Assert.Single(Calendar.Load(file)!.Events).Description);
    }

    [Theory]
    [InlineData("道路\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x")]
    [InlineData("道路\nATTENDEE:mailto:a@example.com")]
    [InlineData("道路\r X-NOTE:1")]
    [InlineData("道路\u0000\u0007\u007f")]
    public void A_text_stays_within_its_property(string text)
    {
        var read = Assert.Single(Read(Plain with { Summary = text, Location = text }).Events);

        Assert.StartsWith("道路", read.Summary, StringComparison.Ordinal);
        Assert.Equal(read.Summary, read.Location);
        Assert.Empty(read.Attendees);
        Assert.DoesNotContain("X-NOTE", read.Properties.Select(property => property.Name));
    }

    private static Calendar Read(CalendarFile file) => Calendar.Load(file.ToString()) ?? throw new InvalidOperationException("No calendar.");
}
