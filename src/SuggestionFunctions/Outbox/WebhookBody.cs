using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>What a webhook is told: what kind of message, when it was written (UTC, real clock), and the message.</summary>
public sealed record WebhookBody(string Type, DateTimeOffset Timestamp, WebhookMessage Data)
{
    public static WebhookBody Of(OutboxMessage message) => new(Codes.Of(message.Kind), message.QueuedAt, new WebhookMessage
    {
        Id = message.Id,
        Town = new(message.TownId, message.TownName),
        Person = new(message.PersonId, message.PersonName, message.Account),
        Kind = message.NoticeKind,
        At = message.About,
        Urgent = message.Urgent,
        Subject = message.Subject,
        Text = message.Text,
        Link = message.Link,
        SuggestionId = message.SuggestionId,
        TaskId = message.TaskId,
    });
}
