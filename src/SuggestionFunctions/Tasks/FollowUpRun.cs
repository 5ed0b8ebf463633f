using System.Text.Json.Serialization;

namespace SuggestionFunctions.Tasks;

/// <summary>Something that goes on after a case was closed, such as what a reply promised, carried by an orchestration of its own.</summary>
/// <param name="Name"><c>f1</c>, <c>f2</c>, … in the order in which they began; ids of its tasks carry it.</param>
/// <param name="ReplyId">The reply whose promises are kept; null where a late reply began it.</param>
/// <param name="LateReply">The decision that brought a late reply; null where promises are kept.</param>
/// <param name="Run">1, raised when it is started again from documents.</param>
/// <param name="IsOver">Whether it has come to its end.</param>
public sealed record FollowUpRun(string Name, string? ReplyId, string? LateReply, int Run = 1, bool IsOver = false)
{
    /// <summary>The round of the reply that it follows; null in records from before that was kept: that of the newest reply.</summary>
    public int? Round { get; init; }

    /// <summary>The post of the leader who signs; null: the case's leader in charge.</summary>
    public string? Leader { get; init; }

    /// <summary>The orchestration that carries it.</summary>
    public CaseRun In(string subjectId) => new(subjectId, Name, Run);

    /// <summary>Whether an orchestration carries it.</summary>
    [JsonIgnore] public bool IsUnderWay => !IsOver;
}
