using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>One's own settings as they are shown. <see cref="Available"/>: the channels that there are here; times of day are China Standard Time, <c>HH:mm</c>.</summary>
public sealed record NotificationSettingsView
{
    public required string Language { get; init; }

    public required IReadOnlyList<MessageChannel> Channels { get; init; }

    public required IReadOnlyList<MessageChannel> Available { get; init; }

    public required NoticeTiming Tasks { get; init; }

    public required NoticeTiming Reminders { get; init; }

    public required NoticeTiming Cases { get; init; }

    public required bool Digest { get; init; }

    public string? QuietFrom { get; init; }

    public string? QuietUntil { get; init; }

    public string? Email { get; init; }

    public required bool EmailConfirmed { get; init; }

    public static NotificationSettingsView Of(NotificationSettings settings, IReadOnlyList<MessageChannel> available) => new()
    {
        Language = settings.Language == Http.Language.English ? "en" : "zh",
        Channels = settings.Channels,
        Available = available,
        Tasks = settings.Tasks,
        Reminders = settings.Reminders,
        Cases = settings.Cases,
        Digest = settings.Digest,
        QuietFrom = settings.QuietHours?.From.ToString("HH:mm"),
        QuietUntil = settings.QuietHours?.Until.ToString("HH:mm"),
        Email = settings.Email,
        EmailConfirmed = settings.EmailConfirmedAt is not null,
    };
}
