namespace SuggestionFunctions.Identity;

/// <summary>What a post is for. A post is a role within an organization (town, department, station, group).</summary>
public enum Role
{
    Deputy,
    Helper,
    PartySecretary,
    Chair,
    Mayor,
    LeaderInCharge,
    Department,
    CongressOffice,
    Presidium,
    StationHead,
    Manager,
    Admin,
}
