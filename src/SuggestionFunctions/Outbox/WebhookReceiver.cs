using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>A town's webhook: signed posts, each with the message's id, so that a repeat is recognised.</summary>
public sealed class WebhookReceiver(string townId, WebhookSettings settings, WebhookHttp http, RealClock clock) : IReceiver
{
    public string Name => $"webhook:{townId}";

    public MessageChannel Channel => MessageChannel.Messenger;

    public int SideBySide => 8;

    public int PerSecond => settings.PerSecond;

    public bool Serves(string town) => town == townId;

    public IReceiverSession Open() => new Session(settings, http, clock);

    private sealed class Session(WebhookSettings settings, WebhookHttp http, RealClock clock) : IReceiverSession
    {
        public async Task<SendResult> SendAsync(OutboxMessage message, string? address, CancellationToken cancellation)
        {
            var body = Json.Write(WebhookBody.Of(message));
            var now = clock.UtcNow; // Of this attempt: receivers refuse what is old.
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("webhook-id", message.Id);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Of(message.Id, now, body, settings.Secrets));
            request.Headers.UserAgent.ParseAdd("SuggestionFlow");
            try
            {
                using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
                return Judge(response, now);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return new(SendOutcome.Away, $"no answer within {WebhookHttp.LongestAttempt.TotalSeconds:0} s");
            }
            catch (HttpRequestException error)
            {
                return new(SendOutcome.Away, SendResult.Short(error.InnerException is SocketException or IOException ? $"{error.HttpRequestError}: {error.InnerException.Message}" : $"{error.HttpRequestError}"));
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static SendResult Judge(HttpResponseMessage response, DateTimeOffset now)
        {
            var reason = $"HTTP {(int)response.StatusCode}";
            var after = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
            return (int)response.StatusCode switch
            {
                >= 200 and < 300 => SendResult.Sent,
                408 or 425 or 429 or >= 500 => new(SendOutcome.Away, reason, after),
                >= 300 and < 400 => new(SendOutcome.Refused, $"{reason}: a redirect, which is not followed; set the final address"),
                _ => new(SendOutcome.Refused, reason),
            };
        }
    }
}
