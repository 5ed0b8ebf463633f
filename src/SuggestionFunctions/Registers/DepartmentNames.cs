using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>What a town's departments are called today. Documents keep the name of their time; what is shown follows the register.</summary>
public sealed class DepartmentNames
{
    private readonly Dictionary<string, string> names;

    private DepartmentNames(Dictionary<string, string> names) => this.names = names;

    public static async Task<DepartmentNames> OfAsync(Register register, string townId, CancellationToken cancellation) =>
        new((await register.DepartmentsAsync(townId, cancellation)).ToDictionary(department => department.Id, department => department.Name));

    /// <summary>The department under its present name; as it was kept, where the register does not know it.</summary>
    public OrganizationName Of(OrganizationName kept) => names.TryGetValue(kept.Id, out var name) ? new OrganizationName(kept.Id, name) : kept;

    /// <summary>The present name of a department; null where the register does not know it.</summary>
    public string? Find(string id) => names.GetValueOrDefault(id);
}
