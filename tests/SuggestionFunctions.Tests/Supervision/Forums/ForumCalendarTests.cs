using System.Net;
using Ical.Net;
using Ical.Net.CalendarComponents;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Supervision.Forums;

/// <summary>The calendar file of a forum, read back with a calendar library.</summary>
public sealed class ForumCalendarTests
{
    [Fact]
    public async Task The_file_tells_when_and_where_and_stays_the_same_event_when_it_is_moved_and_cancelled()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.CalledAsync(town);
        var first = await ReadAsync(town, id);
        Assert.Equal((0, "CONFIRMED", "镇政府二楼会议室"), (first.Sequence, first.Status, first.Location));
        Assert.Equal(new DateTime(2026, 3, 9, 6, 30, 0, DateTimeKind.Utc), first.Start?.AsUtc);
        Assert.Equal(new DateTime(2026, 3, 9, 8, 30, 0, DateTimeKind.Utc), first.End?.AsUtc);
        Assert.Equal($"座谈会：{Forums.Title}", first.Summary);
        Assert.Contains("2026-HF-001《疏浚荻港村北侧河道》", first.Description, StringComparison.Ordinal);
        Assert.EndsWith($"/forums/{id}", first.Url?.ToString(), StringComparison.Ordinal);

        // No address, telephone or list of people travels with it.
        Assert.Empty(first.Attendees);
        Assert.Null(first.Organizer);
        Assert.DoesNotContain("代表001", first.Description, StringComparison.Ordinal);

        var deputy = await town.AsAsync("deputy1");
        (await deputy.SendAsync("POST", $"/api/forums/{id}/moving", new { at = "2026-03-20T06:30:00Z", reason = "改期。" })).Expect(HttpStatusCode.OK);
        var moved = await ReadAsync(town, id);
        Assert.Equal((first.Uid, 1, "CONFIRMED"), (moved.Uid, moved.Sequence, moved.Status));
        Assert.Equal(new DateTime(2026, 3, 20, 6, 30, 0, DateTimeKind.Utc), moved.Start?.AsUtc);
        (await deputy.SendAsync("POST", $"/api/forums/{id}/cancellation", new { reason = "取消。" })).Expect(HttpStatusCode.OK);
        var cancelled = await ReadAsync(town, id);
        Assert.Equal((first.Uid, 2, "CANCELLED"), (cancelled.Uid, cancelled.Sequence, cancelled.Status));
    }

    [Fact]
    public async Task It_comes_as_a_calendar_file_under_a_name_of_its_own()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.CalledAsync(town);
        using var client = town.Client();
        client.DefaultRequestHeaders.Authorization = (await town.AsAsync("water")).Authorization;
        using var answer = await client.GetAsync(new Uri($"/api/forums/{id}.ics", UriKind.Relative));
        Assert.Equal(("text/calendar", "utf-8"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
        Assert.Equal($"forum-{id}.ics", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    private static async Task<CalendarEvent> ReadAsync(RunningTown town, string id)
    {
        var answer = await (await town.AsAsync("water")).GetAsync($"/api/forums/{id}.ics");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return Assert.Single(Calendar.Load(answer.Body)?.Events ?? throw new InvalidOperationException(answer.Body));
    }
}
