using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Tasks;

/// <summary>Who has to do a task, with the names of organization and person.</summary>
public sealed record AssigneeView(Role Role, OrganizationName Organization, string? PostId, string? PersonId, string? Name);
