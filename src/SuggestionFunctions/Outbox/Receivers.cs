using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>The receivers of this installation.</summary>
public sealed class Receivers(OutwardSettings settings, WebhookHttp http, RealClock clock)
{
    public IReadOnlyList<IReceiver> All { get; } =
    [
        .. settings.Smtp is { } smtp ? [new SmtpReceiver(smtp)] : Array.Empty<IReceiver>(),
        .. settings.Webhooks.OrderBy(webhook => webhook.Key, StringComparer.Ordinal).Select(webhook => new WebhookReceiver(webhook.Key, webhook.Value, http, clock)),
    ];

    /// <summary>Those for a town's people.</summary>
    public IEnumerable<IReceiver> Of(string townId) => All.Where(receiver => receiver.Serves(townId));
}
