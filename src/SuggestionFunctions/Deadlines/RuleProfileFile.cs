using System.Text.RegularExpressions;
using SuggestionFunctions.Deadlines.DataFiles;

namespace SuggestionFunctions.Deadlines;

/// <summary>The form of a profile file, and what must hold in it.</summary>
internal static partial class RuleProfileFile
{
    private static readonly string[] _knownClasses = ["A", "B", "C", "D"];

    public static RuleProfile Read(DataNode root)
    {
        var rules = ReadRules(root.Field("rules"));
        return new RuleProfile
        {
            Id = ReadId(root.Field("id")),
            Version = root.Field("version").AsInteger(1, 1_000_000),
            Name = root.Field("name").AsBilingualText(),
            RollOver = root.Field("rollOver").AsSwitch(),
            ReminderTime = root.Field("reminderTime").AsTime(),
            RoundsOfHandlingAgain = root.Field("roundsOfHandlingAgain").AsInteger(0, 9),
            ReplyClasses = ReadClasses(root.Field("replyClasses")),
            FastLaneUsed = root.Field("fastLaneUsed").AsSwitch(),
            Rules = rules,
        };
    }

    private static string ReadId(DataNode node)
    {
        var id = node.AsText();
        if (id.Length > 0 && !IdPattern().IsMatch(id))
            node.Fail("invalid-id", "只能用小写字母、数字和连字符，以字母开头，最多 50 个字符", "use lower-case letters, digits and hyphens, a letter first, 50 at most");
        return id;
    }

    private static IReadOnlyList<string> ReadClasses(DataNode node)
    {
        var classes = new List<string>();
        foreach (var item in node.Items())
        {
            var name = item.AsText();
            if (name.Length > 0 && !_knownClasses.Contains(name))
                item.Fail("unknown-class", $"答复类别“{name}”不是 A、B、C、D 之一", $"the reply class '{name}' is none of A, B, C, D");
            else if (classes.Contains(name))
                item.Fail("given-twice", $"答复类别“{name}”重复出现", $"the reply class '{name}' is given twice");
            classes.Add(name);
        }

        if (classes.Count == 0)
            node.Fail("empty", "至少要有一个答复类别", "there must be one reply class at least");
        return classes;
    }

    private static IReadOnlyDictionary<string, Rule> ReadRules(DataNode node)
    {
        var rules = new SortedDictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var (name, entry) in node.Entries())
        {
            if (!RuleNames.All.Contains(name))
                entry.Fail("unknown-rule", $"没有名为“{name}”的规则", $"there is no rule named '{name}'");
            rules[name] = new Rule(
                name,
                entry.Field("amount").AsInteger(1, Period.LargestAmount),
                entry.Field("unit").AsChoice<DeadlineUnit>(),
                entry.Field("clock").AsChoice<DeadlineClock>(),
                entry.Field("article").AsText());
        }

        foreach (var later in RuleNames.Later)
            rules.TryAdd(later.Name, later);
        foreach (var missing in RuleNames.All.Where(name => !rules.ContainsKey(name)).Order())
            node.Fail("missing-rule", $"缺少规则“{missing}”", $"the rule '{missing}' is missing");
        if (rules.TryGetValue(RuleNames.Reply, out var reply) && rules.TryGetValue(RuleNames.Longest, out var longest)
            && reply.Unit == longest.Unit && longest.Amount < reply.Amount)
        {
            node.Field(RuleNames.Longest).Field("amount").Fail("longest-below-reply",
                "最长办理期限短于答复期限", "the longest time for a reply is shorter than the time for a reply");
        }

        return rules;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,49}$", RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern();
}
