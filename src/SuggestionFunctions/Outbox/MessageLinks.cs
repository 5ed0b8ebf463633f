using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;

namespace SuggestionFunctions.Outbox;

/// <summary>Where messages point to.</summary>
public sealed class MessageLinks(OutwardSettings settings)
{
    public string Desk => $"{settings.PublicUrl}/desk";

    public string Task(string id) => $"{settings.PublicUrl}/tasks/{id}";

    public string Suggestion(string id) => $"{settings.PublicUrl}/suggestions/{id}";

    /// <summary>The task, or else the suggestion or forum, or else one's desk.</summary>
    public string Of(string? subjectId, string? taskId) => taskId is not null ? Task(taskId)
        : subjectId is null ? Desk
        : SuggestionKeys.IsId(subjectId) ? Suggestion(subjectId)
        : ForumKeys.IsId(subjectId) ? $"{settings.PublicUrl}/forums/{subjectId}" : Desk;
}
