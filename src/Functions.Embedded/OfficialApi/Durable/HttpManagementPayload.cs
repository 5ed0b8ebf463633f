using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where an orchestration is managed over HTTP. The addresses carry the key that opens them.</summary>
public class HttpManagementPayload
{
    /// <summary>Nothing yet.</summary>
    public HttpManagementPayload()
    {
    }

    /// <summary>The instance id.</summary>
    [JsonInclude]
    [JsonPropertyName("id")]
    public string? Id { get; internal set; }

    /// <summary>DELETE removes the instance, once it has ended.</summary>
    [JsonInclude]
    [JsonPropertyName("purgeHistoryDeleteUri")]
    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>POST lets it go on.</summary>
    [JsonInclude]
    [JsonPropertyName("resumePostUri")]
    public string? ResumePostUri { get; internal set; }

    /// <summary>POST raises an event; <c>{eventName}</c> stands for its name.</summary>
    [JsonInclude]
    [JsonPropertyName("sendEventPostUri")]
    public string? SendEventPostUri { get; internal set; }

    /// <summary>GET shows where it stands.</summary>
    [JsonInclude]
    [JsonPropertyName("statusQueryGetUri")]
    public string? StatusQueryGetUri { get; internal set; }

    /// <summary>POST holds it.</summary>
    [JsonInclude]
    [JsonPropertyName("suspendPostUri")]
    public string? SuspendPostUri { get; internal set; }

    /// <summary>POST ends it.</summary>
    [JsonInclude]
    [JsonPropertyName("terminatePostUri")]
    public string? TerminatePostUri { get; internal set; }
}
