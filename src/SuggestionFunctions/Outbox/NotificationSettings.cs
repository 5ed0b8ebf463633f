using System.Text.Json.Serialization;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// What one person is told outside the app, when and where. As it stands here for whoever has set nothing: everything at once
/// by the town's messenger, a digest in the morning, quiet at night; no mail, as no address is known.
/// </summary>
public sealed record NotificationSettings
{
    public Language Language { get; init; } = Language.Chinese;

    public IReadOnlyList<MessageChannel> Channels { get; init; } = [MessageChannel.Email, MessageChannel.Messenger];

    public NoticeTiming Tasks { get; init; } = NoticeTiming.AtOnce;

    public NoticeTiming Reminders { get; init; } = NoticeTiming.AtOnce;

    public NoticeTiming Cases { get; init; } = NoticeTiming.AtOnce;

    public bool Digest { get; init; } = true;

    /// <summary>Null: none.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>The e-mail address, or null. Nothing but the code goes there before it is confirmed.</summary>
    public string? Email { get; init; }

    /// <summary>When its owner said so (an instant, UTC, real clock), or null.</summary>
    public DateTimeOffset? EmailConfirmedAt { get; init; }

    public PendingCode? Code { get; init; }

    /// <summary>When codes were mailed within the last day (instants, UTC, real clock): nobody's mailbox is filled from here.</summary>
    public IReadOnlyList<DateTimeOffset> CodesSent { get; init; } = [];

    /// <summary>The version of the stored document; null where nothing was set.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>The version as it is told: something also where nothing was set.</summary>
    [JsonIgnore]
    public string Version => ETag ?? "unset";

    public static NotificationSettings Default { get; } = new() { QuietHours = new(new TimeOnly(22, 0), new TimeOnly(7, 0)) };

    public NoticeTiming TimingOf(NoticeTopic topic) => topic switch
    {
        NoticeTopic.Tasks => Tasks,
        NoticeTopic.Reminders => Reminders,
        _ => Cases,
    };

    /// <summary>Whether the person is reached by a channel. By mail only at an address that was confirmed.</summary>
    public bool Takes(MessageChannel channel) => Channels.Contains(channel) && (channel != MessageChannel.Email || (Email is not null && EmailConfirmedAt is not null));
}
