using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>A post of a person. Dates and whether as a substitute are for the keepers of the register.</summary>
public sealed record PersonPostView(string Id, Role Role, OrganizationName Organization)
{
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    public bool? Substitute { get; init; }
}
