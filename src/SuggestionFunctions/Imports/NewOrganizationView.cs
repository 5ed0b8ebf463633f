using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Imports;

/// <summary>A department, group or station that an import makes.</summary>
public sealed record NewOrganizationView(OrganizationKind Kind, string Name);
