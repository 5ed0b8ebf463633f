using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>A call of a webhook as it came.</summary>
internal sealed record ReceivedHook(string Id, string Timestamp, string Signature, string Body)
{
    public JsonNode Data => JsonNode.Parse(Body)?["data"] ?? throw new InvalidOperationException(Body);

    public string Type => JsonNode.Parse(Body)?["type"]?.GetValue<string>() ?? "";

    public string Person => Data["person"]?["account"]?.GetValue<string>() ?? "";

    public string Subject => Data["subject"]?.GetValue<string>() ?? "";

    public string Text => Data["text"]?.GetValue<string>() ?? "";

    public string? Kind => Data["kind"]?.GetValue<string>();
}
