namespace SuggestionFunctions.Tasks;

/// <summary>What an orchestration carries: the road of a case, or something that goes on after it was closed.</summary>
/// <param name="SubjectId">The case.</param>
/// <param name="FollowUp">The follow-up's name; null for the case's own road.</param>
/// <param name="Number">Which orchestration it is, from 1.</param>
public sealed record CaseRun(string SubjectId, string? FollowUp, int Number)
{
    public string InstanceId => SubjectKeys.Instance(FollowUp is null ? SubjectId : $"{SubjectId}.{FollowUp}", Number);

    /// <summary>The one that takes its place when it is lost.</summary>
    public CaseRun Next => this with { Number = Number + 1 };

    /// <summary>The id of an operation of it, numbered from 1.</summary>
    public string Operation(int number) => SubjectKeys.Operation(FollowUp, Number, number);
}
