using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Imports;

/// <summary>A post as a row of a roster has it.</summary>
/// <param name="Row">The row's number.</param>
/// <param name="Role">The role.</param>
/// <param name="Organization">Name or id of the department, group or station; null where the role is the town's own.</param>
/// <param name="From">The first day; null: left empty.</param>
/// <param name="Until">The last day; null: left empty.</param>
/// <param name="Portfolio">What a leader is in charge of; null: left empty.</param>
internal sealed record RosterPost(int Row, Role Role, string? Organization, DateOnly? From, DateOnly? Until, string? Portfolio)
{
    /// <summary>The column that names the organization.</summary>
    public RosterColumn OrganizationColumn => ColumnOf(Role);

    public static RosterColumn ColumnOf(Role role) => role switch
    {
        Role.Helper => RosterColumn.Group,
        Role.StationHead => RosterColumn.Station,
        _ => RosterColumn.Organization,
    };
}
