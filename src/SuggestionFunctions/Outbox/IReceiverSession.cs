namespace SuggestionFunctions.Outbox;

/// <summary>Attempts one after the other, by one connection where the receiver has such.</summary>
public interface IReceiverSession : IAsyncDisposable
{
    /// <summary>One attempt, of bounded time. Never throws but where it is cancelled: what went wrong is in the result.</summary>
    /// <param name="message">What is sent.</param>
    /// <param name="address">The person's address by this channel: of mail an e-mail address; of a webhook, which addresses people itself, null.</param>
    /// <param name="cancellation">Gives up; whether the receiver has taken it is then unknown.</param>
    Task<SendResult> SendAsync(OutboxMessage message, string? address, CancellationToken cancellation);
}
