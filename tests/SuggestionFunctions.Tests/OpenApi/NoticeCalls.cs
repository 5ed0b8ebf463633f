using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of notices.</summary>
internal static class NoticeCalls
{
    public static Call List { get; } = new("NoticeList", async town =>
    {
        await Journey.ToSecretaryAsync(town.Town);
        return new Sent(await town.AsAsync("secretary"), "/api/notices?unread=true&pageSize=5");
    });

    public static Call Read { get; } = new("NoticeRead", async town =>
    {
        await Journey.ToSecretaryAsync(town.Town);
        var secretary = await town.AsAsync("secretary");
        return new Sent(secretary, $"/api/notices/{Text((await secretary.ReadAsync("/api/notices"))["items"]?[0], "id")}/read");
    });

    public static Call ReadAll { get; } = new("NoticeReadAll", async town => new Sent(await town.AsAsync("secretary"), "/api/notices/read-all"));
}
