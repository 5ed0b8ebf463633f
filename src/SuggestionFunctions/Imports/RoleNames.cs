using SuggestionFunctions.Board;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Imports;

/// <summary>What posts are called in a town's rosters: the first name of each is what it is called elsewhere, too, the others are taken as well, and so is the API's.</summary>
internal static class RoleNames
{
    private static readonly char[] Separators = [';', ',', '、', '/', '|', '\n'];

    private static readonly (Role Role, string[] Further)[] Known =
    [
        (Role.Deputy, ["代表", "镇人大代表", "镇代表"]),
        (Role.Helper, ["联络员", "代表小组联络员"]),
        (Role.PartySecretary, ["镇党委书记", "书记"]),
        (Role.Chair, ["镇人大主席", "主席"]),
        (Role.Mayor, ["乡长"]),
        (Role.LeaderInCharge, ["副镇长", "分管副镇长", "副乡长"]),
        (Role.Department, ["承办部门", "部门负责人", "部门经办人", "承办人"]),
        (Role.CongressOffice, ["人大办公室", "人大办干事"]),
        (Role.Presidium, ["主席团成员"]),
        (Role.StationHead, ["站长"]),
        (Role.Manager, ["督查"]),
        (Role.Admin, ["系统管理员"]),
    ];

    private static readonly Dictionary<string, Role> ByName = Known
        .SelectMany(known => known.Further.Append(NameOf(known.Role)).Append(Codes.Of(known.Role).ToLowerInvariant()).Select(name => (name, known.Role)))
        .ToDictionary(pair => pair.name, pair => pair.Role, StringComparer.Ordinal);

    public static IEnumerable<string> All => Known.Select(known => NameOf(known.Role));

    public static string NameOf(Role role) => PostNames.Of(role).Zh;

    /// <summary>The roles of a cell, one or several; null in place of each that is none.</summary>
    public static IReadOnlyList<(string Text, Role? Role)> Read(string cell) =>
    [
        .. CellText.Fold(cell).Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => (text, ByName.TryGetValue(CellText.WithoutBlanks(text).ToLowerInvariant(), out var role) ? role : (Role?)null)),
    ];
}
