using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Notices: newest first, read by each person for themselves.</summary>
public sealed class NoticeTests
{
    [Fact]
    public async Task Notices_are_read_one_by_one_or_all_at_once_by_each_person_for_themselves()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToSecretaryAsync(town);
        await town.MoveToAsync("2026-03-05");
        var secretary = await town.AsAsync("secretary");
        var notices = Shape.Items(await secretary.ReadAsync("/api/notices"));
        Assert.InRange(notices.Count, 2, 4);
        foreach (var notice in notices)
        {
            Shape.Has(notice, "id", "at", "kind", "suggestionId", "taskId", "title", "text");
            Assert.Contains("2026-HF-001", Text(notice, "text"), StringComparison.Ordinal);
            Assert.Equal(id, Text(notice, "suggestionId"));
        }

        Assert.Equal(notices.Select(notice => Text(notice, "at")).OrderDescending(StringComparer.Ordinal), notices.Select(notice => Text(notice, "at")));

        (await secretary.SendAsync("POST", $"/api/notices/{Text(notices[0], "id")}/read")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(town.Now, Shape.Instant((await secretary.ReadAsync("/api/notices"))["items"]?[0]?["readAt"]));
        Assert.Equal(notices.Count - 1, Shape.Items(await secretary.ReadAsync("/api/notices?unread=true")).Count);
        (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/notices/{Text(notices[0], "id")}/read")).Refused(HttpStatusCode.NotFound, "not-found");

        (await secretary.SendAsync("POST", "/api/notices/read-all")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(Shape.Items(await secretary.ReadAsync("/api/notices?unread=true")));
        Assert.Equal(notices.Count, Shape.Items(await secretary.ReadAsync("/api/notices")).Count);
        await town.MoveToAsync("2026-03-06");
        Assert.NotEmpty(Shape.Items(await secretary.ReadAsync("/api/notices?unread=true")));
    }

    [Fact]
    public async Task A_notice_speaks_the_language_of_its_reader()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town);
        var secretary = await town.AsAsync("secretary");
        Assert.Equal("新任务：党委书记阅办", Text((await secretary.ReadAsync("/api/notices"))["items"]?[0], "title"));
        var english = await secretary.SendAsync("GET", "/api/notices", headers: [("Accept-Language", "en")]);
        Assert.StartsWith("New task", Text(english.Json?["items"]?[0], "title"), StringComparison.Ordinal);
    }
}
