namespace SuggestionFunctions.Suggestions;

/// <summary>When a suggestion was made: during the congress's session, between sessions, or from a voter's opinion at a station.</summary>
public enum OriginKind
{
    Session,
    Recess,
    Station,
}
