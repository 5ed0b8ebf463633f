using System.Net.Sockets;
using System.Security.Authentication;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>One connection to the mail server, made when the first message is sent and again after it broke.</summary>
public sealed class SmtpSession(SmtpSettings settings) : IReceiverSession
{
    /// <summary>An attempt's whole time, the connection included.</summary>
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(30);

    private SmtpClient? client;

    public async Task<SendResult> SendAsync(OutboxMessage message, string? address, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestAttempt);
        try
        {
            var connected = await ConnectAsync(patience.Token);
            using var mail = MailOf(message, address ?? throw new ArgumentNullException(nameof(address)));
            await connected.SendAsync(mail, patience.Token);
            return SendResult.Sent;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return await BrokenAsync($"no answer within {LongestAttempt.TotalSeconds:0} s");
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && refused.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            var outcome = (int)refused.StatusCode >= 500 ? SendOutcome.Refused : SendOutcome.Later;
            return (await BrokenAsync($"SMTP {(int)refused.StatusCode}: {refused.Message}")) with { Outcome = outcome };
        }
        catch (Exception error) when (error is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or MailKit.Security.AuthenticationException or SslHandshakeException or SocketException or IOException or NotSupportedException)
        {
            // The server, its certificate, the sign-in or the sender's address: what concerns every message is no fault of this one.
            return await BrokenAsync(error is SmtpCommandException { StatusCode: var status } ? $"SMTP {(int)status}: {error.Message}" : $"{error.GetType().Name}: {error.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (client is { IsConnected: true } open)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await open.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or SmtpProtocolException or SmtpCommandException)
            {
                // It is gone anyway.
            }
        }

        client?.Dispose();
        client = null;
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellation)
    {
        if (client is { IsConnected: true } open)
        {
            return open;
        }

        client?.Dispose();
        client = new SmtpClient { Timeout = (int)LongestAttempt.TotalMilliseconds, LocalDomain = "suggestionflow" };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Tls switch
        {
            SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
            SmtpTls.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, cancellation);
        if (settings is { User: { } user, Password: { } password })
        {
            await client.AuthenticateAsync(user, password, cancellation);
        }

        return client;
    }

    /// <summary>After anything but success the connection is given up: what state it is in is not worth finding out.</summary>
    private async Task<SendResult> BrokenAsync(string reason)
    {
        await DisposeAsync();
        return new(SendOutcome.Away, SendResult.Short(reason));
    }

    /// <summary>The message as mail. Its Message-ID follows from its id: servers and readers recognise a repeat by it.</summary>
    private MimeMessage MailOf(OutboxMessage message, string address)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{message.Id}@{settings.From[(settings.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}",
            Subject = MessageTemplate.OneLine(message.Subject),
            Body = new TextPart(TextFormat.Plain) { Text = message.Text, ContentTransferEncoding = ContentEncoding.Base64 },
        };
        mail.From.Add(new MailboxAddress(MessageTemplate.OneLine(settings.FromName ?? message.TownName), settings.From));
        mail.To.Add(new MailboxAddress(MessageTemplate.OneLine(message.PersonName), address));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: nobody's absence is announced to us.
        mail.Headers.Add("Content-Language", message.Language == Language.English ? "en" : "zh-CN");
        if (message.Urgent)
        {
            mail.Importance = MessageImportance.High;
        }

        return mail;
    }
}
