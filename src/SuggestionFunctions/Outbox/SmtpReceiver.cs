namespace SuggestionFunctions.Outbox;

/// <summary>The mail server.</summary>
public sealed class SmtpReceiver(SmtpSettings settings) : IReceiver
{
    public string Name => "smtp";

    public MessageChannel Channel => MessageChannel.Email;

    public int SideBySide => 2;

    public int PerSecond => settings.PerSecond;

    public bool Serves(string townId) => true;

    public IReceiverSession Open() => new SmtpSession(settings);
}
