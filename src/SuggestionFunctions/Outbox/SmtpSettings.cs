using System.Net;
using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>The mail server (settings <c>Smtp__…</c>). The password is in no log, answer or message.</summary>
public sealed record SmtpSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public SmtpTls Tls { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The sender's name, or null.</summary>
    public string? FromName { get; init; }

    /// <summary>How many messages a second at the most: servers refuse whoever hurries.</summary>
    public int PerSecond { get; init; } = 10;

    /// <summary>The settings, or null where no host is named.</summary>
    /// <exception cref="InvalidOperationException">A setting is not as it must be; the message names it.</exception>
    public static SmtpSettings? Read(IConfigurationSection section)
    {
        if (SettingText.Of(section, "Host") is not { } host)
        {
            return section.GetChildren().Any(child => !string.IsNullOrWhiteSpace(child.Value))
                ? throw SettingText.Wrong(section, "Host", "must be set where other settings of the mail server are")
                : null;
        }

        var tls = Enum.GetValues<SmtpTls>().Select(way => ((SmtpTls?)way, Codes.Of(way))).FirstOrDefault(way => way.Item2 == (SettingText.Of(section, "Tls") ?? "startTls")).Item1
            ?? throw SettingText.Wrong(section, "Tls", "must be startTls, implicit or none");
        var settings = new SmtpSettings
        {
            Host = host,
            Tls = tls,
            Port = SettingText.Number(section, "Port", 1, 65535, tls switch { SmtpTls.Implicit => 465, SmtpTls.StartTls => 587, _ => 25 }),
            User = SettingText.Of(section, "User"),
            Password = section["Password"] is { Length: > 0 } password ? password : null,
            From = SettingText.Of(section, "From") is { } from && EmailAddress.IsValid(from) ? from : throw SettingText.Wrong(section, "From", "must be the sender's e-mail address, the address alone"),
            FromName = SettingText.Of(section, "FromName"),
            PerSecond = SettingText.Number(section, "PerSecond", 1, 100_000, 10),
        };
        if ((settings.User is null) != (settings.Password is null))
        {
            throw SettingText.Wrong(section, settings.User is null ? "User" : "Password", "must be set where the other of user and password is");
        }

        return settings.Password is not null && tls == SmtpTls.None && !IsHere(host)
            ? throw SettingText.Wrong(section, "Tls", "must not be none where there is a password: it would travel in the clear")
            : settings;
    }

    private static bool IsHere(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
