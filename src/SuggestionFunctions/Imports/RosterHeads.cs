namespace SuggestionFunctions.Imports;

/// <summary>What the columns of a roster are called: the first name of each stands in the template, the others are taken too.</summary>
internal static class RosterHeads
{
    private static readonly (RosterColumn Column, string[] Names)[] Known =
    [
        (RosterColumn.Name, ["姓名", "名字", "代表姓名", "name", "fullname"]),
        (RosterColumn.Account, ["账号", "帐号", "登录账号", "登录帐号", "登录名", "用户名", "account", "username"]),
        (RosterColumn.Role, ["职务", "角色", "岗位", "身份", "职务/角色", "role", "roles"]),
        (RosterColumn.Organization, ["单位", "部门", "所在单位", "所属单位", "所在部门", "所属部门", "承办单位", "机构", "organization", "department"]),
        (RosterColumn.Group, ["代表小组", "小组", "所属小组", "代表组", "group"]),
        (RosterColumn.Station, ["联络站", "代表联络站", "所属联络站", "station"]),
        (RosterColumn.Phone, ["手机", "手机号", "手机号码", "电话", "电话号码", "联系电话", "联系方式", "phone", "mobile", "telephone"]),
        (RosterColumn.From, ["任期起", "任期开始", "任职起", "任职日期", "任期起始", "开始日期", "起始日期", "from"]),
        (RosterColumn.Until, ["任期止", "任期结束", "任职止", "任期截止", "结束日期", "截止日期", "终止日期", "until"]),
        (RosterColumn.Portfolio, ["分管工作", "分管", "分管领域", "portfolio"]),
        (RosterColumn.Id, ["编号", "人员编号", "id"]),
    ];

    private static readonly Dictionary<string, RosterColumn> ByName =
        Known.SelectMany(known => known.Names.Select(name => (name, known.Column))).ToDictionary(pair => pair.name, pair => pair.Column, StringComparer.Ordinal);

    /// <summary>The column's name in the template, and in what is told of it.</summary>
    public static string NameOf(RosterColumn column) => Known.Single(known => known.Column == column).Names[0];

    /// <summary>Which column has this head; remarks in brackets, marks and blanks do not matter. Null: none that is known.</summary>
    public static RosterColumn? Find(string head)
    {
        var plain = CellText.WithoutBlanks(CellText.Fold(head)).ToLowerInvariant();
        plain = plain.IndexOf('(', StringComparison.Ordinal) is var bracket and > 0 ? plain[..bracket] : plain;
        return ByName.TryGetValue(plain.Trim('*', ':'), out var column) ? column : null;
    }

    /// <summary>Whether a row is the heads of a roster: it names the people.</summary>
    public static bool IsHead(IEnumerable<string> cells) => cells.Any(cell => Find(cell) == RosterColumn.Name);
}
