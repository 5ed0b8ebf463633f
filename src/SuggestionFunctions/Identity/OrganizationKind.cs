namespace SuggestionFunctions.Identity;

/// <summary>Organizations form a tree: city – county – town – department, station or group of deputies.</summary>
public enum OrganizationKind
{
    City,
    County,
    Town,
    Department,
    Station,
    Group,
}
