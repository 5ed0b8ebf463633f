using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Http;
using SuggestionFunctions.Outbox;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of notification settings and dead letters.</summary>
internal static class OutboxCalls
{
    public static Call Settings { get; } = new("NotificationSettingsRead", async town => new Sent(await town.AsAsync("deputy1"), "/api/me/notifications"));

    public static Call Change { get; } = new("NotificationSettingsChange", async town => new Sent(await town.AsAsync("deputy2"), "/api/me/notifications", new()
    {
        ["language"] = "en",
        ["channels"] = new System.Text.Json.Nodes.JsonArray("messenger"),
        ["tasks"] = "atOnce",
        ["cases"] = "digest",
        ["digest"] = true,
        ["quietFrom"] = "22:00",
        ["quietUntil"] = "07:00",
    }));

    public static Call Confirm { get; } = new("EmailConfirmation", async town => new Sent(await town.AsAsync("deputy3"), "/api/me/notifications/confirmation", new() { ["code"] = await PendingAsync(town, "hefu.pdeputy3") }));

    public static Call CodeAgain { get; } = new("EmailCodeAgain", async town =>
    {
        await PendingAsync(town, "hefu.pdeputy4");
        return new Sent(await town.AsAsync("deputy4"), "/api/me/notifications/code");
    });

    public static Call Dead { get; } = new("DeadLetterList", async town =>
    {
        await DeadAsync(town);
        return new Sent(await town.AsAsync("admin"), "/api/outbox/dead?pageSize=5");
    });

    public static Call Retry { get; } = new("DeadLetterRetry", async town =>
    {
        await DeadAsync(town);
        var admin = await town.AsAsync("admin");
        return new Sent(admin, $"/api/outbox/dead/{Text((await admin.ReadAsync("/api/outbox/dead"))["items"]?[0], "id")}/retry");
    });

    private static async Task<string> PendingAsync(DescribedTown town, string personId)
    {
        var (code, pending) = PendingCode.Make(personId, "somebody@example.com", DateTimeOffset.UtcNow);
        var store = town.Town.Services.GetRequiredService<NotificationSettingsStore>();
        await store.SaveAsync(personId, NotificationSettings.Default with { Email = "somebody@example.com", Code = pending }, CancellationToken.None);
        return code;
    }

    private static async Task DeadAsync(DescribedTown town)
    {
        var now = DateTimeOffset.UtcNow;
        var message = new OutboxMessage
        {
            Id = $"m{now.UtcTicks}",
            Kind = MessageKind.Notice,
            TownId = "hefu",
            TownName = "和孚镇",
            PersonId = "hefu.pdeputy1",
            PersonName = "代表001",
            Language = Language.Chinese,
            About = now,
            QueuedAt = now,
            Subject = "新任务",
            Text = "内容",
            Link = "https://example.com/desk",
            Place = QueuePlace.Due(now, "hefu.pdeputy1", $"m{now.UtcTicks}"),
        };
        await town.Town.Services.GetRequiredService<MessageQueue>().AddAsync("smtp", message, CancellationToken.None);
        var queued = await town.Town.Services.GetRequiredService<MessageQueue>().FindAsync("smtp", QueuePlace.Message(message.PersonId, message.Id), CancellationToken.None);
        await town.Town.Services.GetRequiredService<DeadLetters>().AddAsync("smtp", MessageChannel.Email, queued ?? throw new InvalidOperationException("not queued"), "SMTP 550", CancellationToken.None);
    }
}
