using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Imports.Sheets;

namespace SuggestionFunctions.Imports;

/// <summary>
/// Reads a roster's rows as people, without looking at the register. Rows with the same id, account, or name and phone are one
/// person's; one with a name alone belongs to the only person of that name.
/// </summary>
internal sealed class RosterReader(RosterTable table)
{
    private static readonly RosterColumn[] OfPerson = [RosterColumn.Id, RosterColumn.Account, RosterColumn.Phone, RosterColumn.Group, RosterColumn.Station];
    private readonly List<RosterEntry> entries = [];
    private readonly Dictionary<string, RosterEntry> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RosterEntry>> byName = new(StringComparer.Ordinal);
    private readonly List<(SheetRow Row, string Name, Dictionary<RosterColumn, string> Values)> nameOnly = [];

    /// <summary>The people in the order of their first rows; what is wrong is noted in the table.</summary>
    public IReadOnlyList<RosterEntry> Read()
    {
        foreach (var row in table.Rows.Where(row => !table.SaysNothing(row)))
        {
            ReadRow(row);
        }

        foreach (var (row, name, values) in nameOnly)
        {
            AddByName(row, name, values);
        }

        foreach (var same in byName.Values.Where(same => same.Count > 1))
        {
            RequireToldApart(same);
        }

        return [.. entries.OrderBy(entry => entry.Row)];
    }

    private void ReadRow(SheetRow row)
    {
        var name = CellText.Name(Checked(row, RosterColumn.Name));
        if (name.Length == 0)
        {
            table.Note(row.Number, RosterColumn.Name, "missing", new("缺少姓名。整行不要的请清空整行。", "The name is missing. Empty the whole row if it is not wanted."));
            return;
        }

        var values = new Dictionary<RosterColumn, string>();
        foreach (var column in OfPerson)
        {
            var cell = Checked(row, column);
            var text = column switch
            {
                RosterColumn.Phone => CellText.Phone(cell),
                RosterColumn.Account => CellText.Digits(cell) is var typed && AccountName.TryRead(typed, out var read) ? read.Value : typed,
                _ => CellText.Fold(cell.Text),
            };
            if (text.Length == 0)
            {
                continue;
            }

            if (column is RosterColumn.Phone or RosterColumn.Account && CellText.HasLostDigits(cell))
            {
                table.Note(row.Number, column, "lost-digits", new(
                    "表格软件把号码变成了科学计数法，后几位已丢失。请把这一列设为“文本”后重新填写号码。",
                    "The spreadsheet turned the number into scientific notation and lost its last digits. Make the column text and type it again."));
                continue;
            }

            values[column] = text;
        }

        if (values.ContainsKey(RosterColumn.Id) || values.ContainsKey(RosterColumn.Account) || values.ContainsKey(RosterColumn.Phone))
        {
            Add(row, name, values, KeysOf(name, values));
        }
        else
        {
            nameOnly.Add((row, name, values));
        }
    }

    private static List<string> KeysOf(string name, Dictionary<RosterColumn, string> values)
    {
        var keys = new List<string>();
        if (values.TryGetValue(RosterColumn.Id, out var id) && !RosterEntry.SaysNew(id))
        {
            keys.Add($"id {id}");
        }

        if (values.TryGetValue(RosterColumn.Account, out var account))
        {
            keys.Add($"account {account}");
        }

        if (values.TryGetValue(RosterColumn.Phone, out var phone))
        {
            keys.Add($"phone {CellText.OnlyDigits(phone)} {name}");
        }

        return keys.Count > 0 ? keys : [$"new {name}"];
    }

    private void Add(SheetRow row, string name, Dictionary<RosterColumn, string> values, List<string> keys)
    {
        var found = keys.Select(key => byKey.GetValueOrDefault(key)).OfType<RosterEntry>().Distinct().ToList();
        if (found.Count > 1)
        {
            table.Note(row.Number, RosterColumn.Name, "two-people", new(
                $"这一行的编号、账号、手机分属第 {found[0].Row} 行和第 {found[1].Row} 行的两个人，请核对。",
                $"Id, account and phone of this row belong to the different people of rows {found[0].Row} and {found[1].Row}; check them."));
            return;
        }

        var entry = found.Count == 1 ? found[0] : New(row, name);
        if (entry.Name != name)
        {
            table.Note(row.Number, RosterColumn.Name, "name-differs", new(
                $"与第 {entry.Row} 行（{entry.Name}）的编号或账号相同，姓名却不同。", $"Has the id or account of row {entry.Row} ({entry.Name}), but another name."));
            return;
        }

        foreach (var key in keys)
        {
            byKey[key] = entry;
        }

        TakeUp(entry, row, values);
    }

    private void AddByName(SheetRow row, string name, Dictionary<RosterColumn, string> values)
    {
        var same = byName.GetValueOrDefault(name) ?? [];
        if (same.Count > 1)
        {
            table.Note(row.Number, RosterColumn.Name, "same-name", new(
                $"名单中有 {same.Count} 个{name}，请在这一行填上账号或手机，说明是哪一个。", $"There are {same.Count} people named {name}; give the account or phone on this row to say which."));
            return;
        }

        TakeUp(same.Count == 1 ? same[0] : New(row, name), row, values);
    }

    private RosterEntry New(SheetRow row, string name)
    {
        var entry = new RosterEntry(row.Number, name);
        entries.Add(entry);
        if (!byName.TryGetValue(name, out var same))
        {
            byName[name] = same = [];
        }

        same.Add(entry);
        return entry;
    }

    private void TakeUp(RosterEntry entry, SheetRow row, Dictionary<RosterColumn, string> values)
    {
        foreach (var (column, text) in values)
        {
            if (!entry.Fields.TryAdd(column, (row.Number, text)) && entry[column] != text)
            {
                table.Note(row.Number, column, "differs", new($"与第 {entry.RowOf(column)} 行同一个人的“{entry[column]}”不一致。", $"Differs from “{entry[column]}” of the same person in row {entry.RowOf(column)}."));
            }
        }

        ReadPosts(entry, row);
    }

    private void ReadPosts(RosterEntry entry, SheetRow row)
    {
        var (from, until) = (Date(row, RosterColumn.From), Date(row, RosterColumn.Until));
        var portfolio = CellText.Fold(Checked(row, RosterColumn.Portfolio).Text) is { Length: > 0 } text ? text : null;
        var roles = RoleNames.Read(Checked(row, RosterColumn.Role).Text);
        if (roles.Count == 0)
        {
            table.Note(row.Number, RosterColumn.Role, "missing", new("缺少职务。", "The role is missing."));
        }

        foreach (var (name, known) in roles)
        {
            if (known is not { } role)
            {
                table.Note(row.Number, RosterColumn.Role, "unknown-role", new(
                    $"不认识职务“{name}”，请改为其中之一：{string.Join("、", RoleNames.All)}。", $"There is no role “{name}”; take one of: {string.Join(", ", RoleNames.All)}."));
                continue;
            }

            var organization = CellText.Fold(Checked(row, RosterPost.ColumnOf(role)).Text);
            if (role is Role.Helper or Role.StationHead && organization.Length == 0)
            {
                organization = CellText.Fold(Checked(row, RosterColumn.Organization).Text);
            }

            var post = new RosterPost(row.Number, role, organization.Length == 0 || !HasOrganization(role) ? null : organization, from, until, role == Role.LeaderInCharge ? portfolio : null);
            if (entry.Posts.FirstOrDefault(other => other with { Row = post.Row, Until = post.Until } == post) is { } twice)
            {
                table.Note(row.Number, RosterColumn.Role, "duplicate-row", new($"与第 {twice.Row} 行重复，请删去一行。", $"The same as row {twice.Row}; delete one."));
                continue;
            }

            entry.Posts.Add(post);
        }
    }

    private static bool HasOrganization(Role role) => role is Role.Department or Role.Helper or Role.StationHead;

    private DateOnly? Date(SheetRow row, RosterColumn column)
    {
        var cell = Checked(row, column);
        if (cell.Text.Length == 0)
        {
            return null;
        }

        if (CellText.TryDate(cell, table.DatesFrom1904, out var date))
        {
            return date;
        }

        table.Note(row.Number, column, "not-a-date", new("须为日期，如 2026-03-02 或 2026年3月2日。", "Must be a date such as 2026-03-02."));
        return null;
    }

    /// <summary>The cell, where its value can be used; else what is wrong with it is noted, and it counts as empty.</summary>
    private SheetCell Checked(SheetRow row, RosterColumn column)
    {
        var cell = table.Cell(row, column);
        (string Code, Wording Message)? wrong = cell.Kind switch
        {
            SheetCellKind.Error => ("cell-error", new("单元格里是一个公式错误，请改正。", "The cell has a formula's error; correct it.")),
            SheetCellKind.Unevaluated => ("formula", new("公式没有保存结果。请在 Excel 中打开并保存一次，或改成数值。", "The formula was saved without its result. Open and save it in Excel once, or put the value there.")),
            SheetCellKind.TooLong => ("too-long", new($"最多 {SheetLimits.CellLength} 字。", $"At most {SheetLimits.CellLength} characters.")),
            _ => null,
        };
        if (wrong is not var (code, message))
        {
            return cell with { Text = cell.Text.Trim() };
        }

        table.Note(row.Number, column, code, message);
        return new SheetCell("");
    }

    /// <summary>Two of one name are two where account or phone tell them apart, or the roster says that one is new.</summary>
    private void RequireToldApart(List<RosterEntry> same)
    {
        for (var i = 1; i < same.Count; i++)
        {
            if (same.Take(i).FirstOrDefault(other => !ToldApart(other, same[i])) is { } other)
            {
                table.Note(same[i].Row, RosterColumn.Name, "same-name", new(
                    $"与第 {other.Row} 行同名，看不出是否同一个人。同一个人请填相同的账号或手机；两个人请都填账号，或都填手机。",
                    $"Has the name of row {other.Row}, and it cannot be told whether it is the same person. Give the same account or phone for one person, and for two both accounts or both phones."));
            }
        }

        static bool ToldApart(RosterEntry one, RosterEntry other) =>
            Differ(one, other, RosterColumn.Account) || Differ(one, other, RosterColumn.Phone) || Differ(one, other, RosterColumn.Id) || one.IsNew || other.IsNew;

        static bool Differ(RosterEntry one, RosterEntry other, RosterColumn column) => one[column] is { } first && other[column] is { } second && first != second;
    }
}
