namespace SuggestionFunctions.Registers;

/// <summary>A department or category as lists show it; <see cref="Active"/> is said of closed ones only, <see cref="Successor"/> of a department that went over into another (its id).</summary>
public sealed record EntryView(string Id, string Name, bool? Active, string? Successor = null)
{
    public static EntryView Of(Organization organization) => new(organization.Id, organization.Name, organization.Active ? null : false, organization.Successor);

    public static EntryView Of(Category category) => new(category.Id, category.Name, category.Active ? null : false);
}
