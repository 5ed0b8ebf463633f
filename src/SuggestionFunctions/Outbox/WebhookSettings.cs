using System.Text;
using Microsoft.Extensions.Configuration;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// A town's webhook (settings <c>Webhooks__{town}__…</c>), the bridge to its own messenger. Only whoever runs the installation
/// sets it: an address that others could choose would reach what this machine reaches. The secret is never shown.
/// </summary>
public sealed record WebhookSettings
{
    /// <summary>What a secret begins with that is written in base 64, as Standard Webhooks has it.</summary>
    private const string Base64Mark = "whsec_";
    private const int ShortestSecret = 24;

    public required Uri Url { get; init; }

    /// <summary>Each signs; two while a secret is being changed.</summary>
    public required IReadOnlyList<byte[]> Secrets { get; init; }

    /// <summary>How many messages a second at the most.</summary>
    public int PerSecond { get; init; } = 50;

    /// <summary>The settings, or null where no address is named.</summary>
    /// <exception cref="InvalidOperationException">A setting is not as it must be; the message names it.</exception>
    public static WebhookSettings? Read(IConfigurationSection section)
    {
        if (SettingText.Of(section, "Url") is not { } text)
        {
            return section.GetChildren().Any(child => !string.IsNullOrWhiteSpace(child.Value))
                ? throw SettingText.Wrong(section, "Url", "must be set where other settings of the webhook are")
                : null;
        }

        // Http in the clear only on this machine, or where whoever runs it has said so of this address.
        var allowed = bool.TryParse(SettingText.Of(section, "AllowHttp"), out var flag) && flag;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Fragment.Length > 0
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && (url.IsLoopback || allowed))))
        {
            throw SettingText.Wrong(section, "Url", "must be an https address without user or fragment (http on this machine only, or with AllowHttp=true)");
        }

        var secrets = (SettingText.Of(section, "Secret") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return secrets.Length is 1 or 2 && secrets.All(secret => secret.Length >= ShortestSecret)
            ? new() { Url = url, Secrets = [.. secrets.Select(secret => KeyOf(section, secret))], PerSecond = SettingText.Number(section, "PerSecond", 1, 100_000, 50) }
            : throw SettingText.Wrong(section, "Secret", $"must be a secret of at least {ShortestSecret} characters, or two separated by a space while it is being changed");
    }

    private static byte[] KeyOf(IConfigurationSection section, string secret)
    {
        if (!secret.StartsWith(Base64Mark, StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(secret);
        }

        try
        {
            return Convert.FromBase64String(secret[Base64Mark.Length..]);
        }
        catch (FormatException)
        {
            throw SettingText.Wrong(section, "Secret", $"begins with {Base64Mark} and is not base 64 behind it");
        }
    }
}
