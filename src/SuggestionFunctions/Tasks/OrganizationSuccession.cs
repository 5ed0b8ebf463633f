namespace SuggestionFunctions.Tasks;

/// <summary>An organization whose tasks on a case went over to another; ids.</summary>
public sealed record OrganizationSuccession(string From, string To);
