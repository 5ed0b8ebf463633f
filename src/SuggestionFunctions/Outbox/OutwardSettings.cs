using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// By which ways notices leave this installation (docs/notices.md): a mail server, and for each town at most one webhook. Without
/// either nothing is written for the outside at all.
/// </summary>
public sealed record OutwardSettings
{
    public SmtpSettings? Smtp { get; init; }

    /// <summary>By town.</summary>
    public IReadOnlyDictionary<string, WebhookSettings> Webhooks { get; init; } = new Dictionary<string, WebhookSettings>();

    /// <summary>Where people reach the app: what the links in messages and on paper begin with, without a slash at the end. Empty only where nothing goes outward and it is not set.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>A place's own texts, or null.</summary>
    public string? TemplateFolder { get; init; }

    public bool IsOn => Smtp is not null || Webhooks.Count > 0;

    /// <summary>Whether anything of a town may go outward.</summary>
    public bool Reaches(string townId) => Smtp is not null || Webhooks.ContainsKey(townId);

    /// <summary>Whether anything of a desk (<see cref="Address"/>) may go outward.</summary>
    public bool ReachesDesk(string desk) => Reaches(PostId.TownOf(desk[(desk.IndexOf(':') + 1)..]));

    /// <exception cref="InvalidOperationException">A setting is not as it must be; the message names it, and never has a secret in it.</exception>
    public static OutwardSettings Read(IConfiguration configuration)
    {
        var smtp = SmtpSettings.Read(configuration.GetSection("Smtp"));
        var webhooks = configuration.GetSection("Webhooks").GetChildren()
            .Select(town => (town.Key, Settings: WebhookSettings.Read(town))).Where(town => town.Settings is not null)
            .ToDictionary(town => town.Key.ToLowerInvariant(), town => town.Settings ?? throw new InvalidOperationException("A webhook without settings."));
        var settings = new OutwardSettings { Smtp = smtp, Webhooks = webhooks, TemplateFolder = SettingText.Of(configuration, "NoticeTemplateFolder") };
        return settings.IsOn || SettingText.Of(configuration, "PublicUrl") is not null ? settings with { PublicUrl = Here(configuration) } : settings;
    }

    private static string Here(IConfiguration configuration)
    {
        var text = SettingText.Of(configuration, "PublicUrl")
            ?? throw new InvalidOperationException("The setting PublicUrl must be set where notices go outward (Smtp__Host, Webhooks__…): every message carries a link.");
        return Uri.TryCreate(text, UriKind.Absolute, out var here) && here.Scheme is "https" or "http" && here.Query.Length == 0 && here.Fragment.Length == 0
            ? here.AbsoluteUri.TrimEnd('/')
            : throw new InvalidOperationException($"The setting PublicUrl is '{text}'; it must be the address under which people reach the app, such as https://suggestions.example.gov.cn.");
    }
}
