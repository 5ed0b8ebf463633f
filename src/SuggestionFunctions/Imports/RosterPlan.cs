using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>What a roster comes to, measured against the register as it stands.</summary>
/// <param name="Rows">Rows below the heads.</param>
/// <param name="People">Whoever is taken in or changed.</param>
/// <param name="Unchanged">How many people are as the roster says already.</param>
/// <param name="NewOrganizations">Departments, groups and stations that are made.</param>
internal sealed record RosterPlan(int Rows, IReadOnlyList<PlannedPerson> People, int Unchanged, IReadOnlyList<Organization> NewOrganizations)
{
    public int Created => People.Count(person => person.IsNew);

    public int Changed => People.Count - Created;
}
