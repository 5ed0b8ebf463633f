using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>
/// Who of the register somebody in a roster is: by id, else by account, else by name and phone, else the only one of that name whom
/// nothing tells apart. Where it cannot be known it is a problem, never a guess.
/// </summary>
internal sealed class RosterMatches
{
    private readonly RosterTable table;
    private readonly Dictionary<string, Person> byId;
    private readonly Dictionary<string, Person> byAccount;
    private readonly ILookup<string, Person> byName;
    private readonly Dictionary<string, RosterEntry> taken = new(StringComparer.Ordinal);

    public RosterMatches(RosterTable table, IReadOnlyList<Person> people)
    {
        this.table = table;
        byId = people.ToDictionary(person => person.Id, StringComparer.Ordinal);
        byAccount = people.Where(person => person.Account is not null).GroupBy(person => person.Account ?? "").ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        byName = people.ToLookup(person => CellText.Name(new(person.Name)), StringComparer.Ordinal);
    }

    /// <summary>False where a problem was noted; else the person, or null for somebody new.</summary>
    public bool TryFind(RosterEntry entry, out Person? person)
    {
        var found = TryIdentify(entry, out person);
        if (!found || person is null)
        {
            return found;
        }

        if (!person.Active)
        {
            table.Note(entry.Row, RosterColumn.Name, "inactive-person", new("这个人已停用，请先在人员名册中恢复。", "This person is not active; reactivate them in the register first."));
            return false;
        }

        if (!taken.TryAdd(person.Id, entry))
        {
            table.Note(entry.Row, RosterColumn.Name, "same-person", new(
                $"与第 {taken[person.Id].Row} 行是名册中的同一个人，请填相同的账号或手机。", $"The same person of the register as in row {taken[person.Id].Row}; give the same account or phone."));
            return false;
        }

        return true;
    }

    private bool TryIdentify(RosterEntry entry, out Person? person)
    {
        person = null;
        if (entry.Id is { } id)
        {
            return byId.TryGetValue(id, out person)
                ? HasName(entry, person, RosterColumn.Id)
                : Problem(entry, RosterColumn.Id, "unknown-person", new("本镇名册中没有这个编号的人。", "There is nobody of this id in the town's register."));
        }

        if (entry[RosterColumn.Account] is { } account && byAccount.TryGetValue(account, out person))
        {
            return HasName(entry, person, RosterColumn.Account);
        }

        return TryByName(entry, out person);
    }

    private bool TryByName(RosterEntry entry, out Person? person)
    {
        var phone = entry[RosterColumn.Phone];
        if (entry.IsNew && phone is null && entry[RosterColumn.Account] is null)
        {
            person = null;
            return Problem(entry, RosterColumn.Id, "new-without-phone", new("“新”的人须填手机或账号，以便再次导入时认出。", "Somebody “new” needs a phone or an account, so that the next import knows them."));
        }

        var same = byName[entry.Name].ToList();
        var free = same.Where(other => entry[RosterColumn.Account] is null || other.Account is null).ToList();
        var exact = phone is null ? [] : free.Where(other => other.Phone is { } its && SamePhone(its, phone)).ToList();
        person = exact.Count == 1 ? exact[0] : null;
        if (person is not null || entry.IsNew || same.Count == 0)
        {
            return true;
        }

        var likely = exact.Count > 1 ? exact : free.Where(other => phone is null || other.Phone is null).ToList();
        person = likely.Count == 1 && same.Count == 1 ? likely[0] : null;
        return person is not null || Problem(entry, RosterColumn.Name, "same-name", new(
            $"名册中已有同名的人：{string.Join("、", same.Take(5).Select(Shown))}。是其中一人，请在“编号”列填其编号；是另一个人，请在“编号”列填“新”。",
            $"People of this name are in the register: {string.Join(", ", same.Take(5).Select(Shown))}. For one of them give the id in the column 编号; for somebody else write “new” there."));
    }

    private bool HasName(RosterEntry entry, Person person, RosterColumn column) => CellText.Name(new(person.Name)) == entry.Name || Problem(entry, column, "name-differs", new(
        $"这个{RosterHeads.NameOf(column)}是{person.Name}的，姓名不一致。改名请在人员名册中办理。", $"This is {person.Name}'s; the name differs. A name is changed in the register."));

    private bool Problem(RosterEntry entry, RosterColumn column, string code, Wording message)
    {
        table.Note(entry.RowOf(column), column, code, message);
        return false;
    }

    private static bool SamePhone(string one, string other) => CellText.OnlyDigits(one) is var digits && digits.Length > 0 && digits == CellText.OnlyDigits(other);

    private static string Shown(Person person) => $"{person.Name} {person.Phone ?? person.Account ?? ""} {person.Id}".Replace("  ", " ", StringComparison.Ordinal);
}
