using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>A mail server on this machine: real SMTP, what it takes is kept, and a test says what it refuses.</summary>
internal sealed class MailServer : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedMail> received = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    /// <param name="password">What whoever sends must sign in with, as <c>sender</c>; null: nobody need.</param>
    public MailServer(string? password = null)
    {
        Port = FreePort();
        var services = new ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((user, given) => user == "sender" && given == password));
        var options = new SmtpServerOptionsBuilder().ServerName("mail.example").Endpoint(at =>
        {
            at.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication();
            at.AuthenticationRequired(password is not null);
        });
        running = new SmtpServer.SmtpServer(options.Build(), services).StartAsync(stop.Token);
    }

    public int Port { get; }

    /// <summary>What to answer to a message; null: take it.</summary>
    public Func<ReceivedMail, SmtpResponse?>? Answer { get; set; }

    /// <summary>Addresses that do not exist here.</summary>
    public Func<string, bool>? Unknown { get; set; }

    /// <summary>What it has taken, in that order.</summary>
    public IReadOnlyList<ReceivedMail> Received => [.. received];

    /// <summary>Those to one address.</summary>
    public IReadOnlyList<ReceivedMail> To(string address) => [.. received.Where(mail => mail.To == address)];

    /// <summary>A port that nobody listens on.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(buffer.ToArray());
        var message = await MimeMessage.LoadAsync(stream, cancellationToken);
        var mail = new ReceivedMail(
            message.MessageId ?? "", transaction.From.AsAddress(), Assert.Single(transaction.To).AsAddress(), message.Subject ?? "", message.TextBody ?? "", System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        if (Answer?.Invoke(mail) is { } refusal)
        {
            return refusal;
        }

        received.Enqueue(mail);
        return SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Task.FromResult(Unknown?.Invoke(to.AsAddress()) is not true);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
