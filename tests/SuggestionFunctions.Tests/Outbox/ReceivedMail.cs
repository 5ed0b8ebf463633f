namespace SuggestionFunctions.Tests.Outbox;

/// <summary>A message as the mail server took it; <see cref="Raw"/> as it came over the wire.</summary>
internal sealed record ReceivedMail(string MessageId, string From, string To, string Subject, string Text, string Raw);
