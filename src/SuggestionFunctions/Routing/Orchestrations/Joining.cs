using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>并案: whether a case is joined with another one, by which decision of the chair, and which joinings were ended.</summary>
internal sealed class Joining
{
    private readonly HashSet<string> ended = new(StringComparer.Ordinal);
    private string? decision;

    public bool IsOn => decision is not null && !ended.Contains(decision);

    /// <summary>The chair joins it; anything else that chair or mayor decide, but the mayor's approval, ends that.</summary>
    public void Note(DecisionSignal decided) => decision = decided.Action switch
    {
        "join" => decided.DecisionId,
        "approve" => decision,
        _ => null,
    };

    /// <summary>取消并案. Whether it was joined by that decision until now.</summary>
    public bool End(string? joinedBy)
    {
        var joined = IsOn && decision == joinedBy;
        if (joinedBy is not null)
        {
            ended.Add(joinedBy);
        }

        return joined;
    }
}
