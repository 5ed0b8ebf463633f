using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>
/// Finds departments, groups and stations by what a roster calls them: name or id. What the town does not have is a problem, or is
/// made, where whoever imports asks for that.
/// </summary>
internal sealed class RosterPlaces(RosterTable table, RegisterSnapshot snapshot, string townId, string importId, bool createMissing)
{
    /// <summary>So many may be made by one import.</summary>
    public const int MostNew = 100;

    private const int Shown = 10;
    private readonly Dictionary<OrganizationKind, IReadOnlyList<Organization>> known = [];
    private readonly List<Organization> made = [];

    public IReadOnlyList<Organization> Made => made;

    public async Task ReadAsync(Register register, CancellationToken cancellation)
    {
        foreach (var kind in (OrganizationKind[])[OrganizationKind.Department, OrganizationKind.Group, OrganizationKind.Station])
        {
            known[kind] = await register.OrganizationsAsync(townId, kind, cancellation);
        }
    }

    /// <summary>The id of what a cell names, or null, and then a problem is noted.</summary>
    public string? Find(OrganizationKind kind, string text, int row, RosterColumn column)
    {
        var plain = CellText.WithoutBlanks(text);
        var found = known[kind].Concat(made.Where(other => other.Kind == kind)).Where(other => other.Id == plain || CellText.WithoutBlanks(CellText.Fold(other.Name)) == plain).ToList();
        var open = found.Where(organization => organization.Active).ToList();
        if (open.Count == 1)
        {
            return open[0].Id;
        }

        var (zh, en) = NameOf(kind);
        if (open.Count > 1)
        {
            table.Note(row, column, "ambiguous", new($"本镇有 {open.Count} 个{zh}叫“{text}”，请改填编号：{string.Join("、", open.Select(one => one.Id))}。", $"There are {open.Count} of this name; give the id: {string.Join(", ", open.Select(one => one.Id))}."));
        }
        else if (found.Count > 0)
        {
            table.Note(row, column, $"closed-{en}", new($"{zh}“{text}”已停用，请改填承接的{zh}。", $"The {en} “{text}” is closed; name the one that goes on for it."));
        }
        else if (createMissing)
        {
            return Make(kind, text, row, column);
        }
        else
        {
            var names = known[kind].Where(one => one.Active).Select(one => one.Name).ToList();
            var list = names.Count == 0 ? "" : $"现有：{string.Join("、", names.Take(Shown))}{(names.Count > Shown ? "…" : "")}。";
            table.Note(row, column, $"unknown-{en}", new(
                $"本镇没有{zh}“{text}”。{list}请改正名称；确要新建的，导入时请加上 createMissing=true。",
                $"The town has no {en} “{text}”.{(names.Count == 0 ? "" : $" It has: {string.Join(", ", names.Take(Shown))}.")} Correct the name, or import with createMissing=true to make it."));
        }

        return null;
    }

    private string? Make(OrganizationKind kind, string text, int row, RosterColumn column)
    {
        var name = CellText.Fold(text);
        if (name.Length is < 2 or > DepartmentFunctions.LongestName || name.Contains('\n', StringComparison.Ordinal) || made.Count == MostNew)
        {
            table.Note(row, column, "not-a-name", new(
                $"不能按这个名称新建：须为一行、2 到 {DepartmentFunctions.LongestName} 字，一次最多新建 {MostNew} 个。",
                $"None can be made of this name: one line of 2 to {DepartmentFunctions.LongestName} characters, at most {MostNew} at once."));
            return null;
        }

        var letter = kind == OrganizationKind.Department ? "d" : kind == OrganizationKind.Group ? "g" : "s";
        var organization = new Organization
        {
            Id = $"{townId}.{letter}{RequestKey.Derive(importId, letter, name)}",
            Kind = kind,
            Name = name,
            ParentId = townId,
            TownId = townId,
            RequestDigest = importId,
        };
        made.Add(organization);
        snapshot.Suppose(RegisterKeys.Organization(organization.Id), organization);
        foreach (var post in StandardPosts.Of(organization))
        {
            snapshot.Suppose(RegisterKeys.Post(post.Id), post);
        }

        return organization.Id;
    }

    private static (string Zh, string En) NameOf(OrganizationKind kind) => kind switch
    {
        OrganizationKind.Group => ("代表小组", "group"),
        OrganizationKind.Station => ("联络站", "station"),
        _ => ("部门", "department"),
    };
}
