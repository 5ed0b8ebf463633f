using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Words;

/// <summary>Reads the town's words from a request, which brings them whole.</summary>
internal static class WordsInput
{
    public const int MostInstructions = 100;
    public const int LongestInstruction = 200;
    public const int MostTemplates = 30;
    public const int LongestName = 50;
    public const int LongestTemplate = 3_000;

    /// <summary>The classes of replies that any profile uses.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["A", "B", "C", "D"];

    private static readonly Wording Missing = new("必填；没有就写 []。", "Required; [] for none.");
    private static readonly Wording Twice = new("与前面的一条相同。", "The same as one before it.");

    /// <exception cref="ProblemException">422 with every mistake.</exception>
    public static TownWords Read(RequestBody body)
    {
        foreach (var list in (string[])["instructions", "replyTemplates"])
        {
            if (!body.Has(list))
            {
                body.Note(list, Missing);
            }
        }

        var words = new TownWords
        {
            Telephone = PhoneNumber.Read(body, "telephone"),
            Instructions = ReadAll(body.Objects("instructions", MostInstructions), Instruction, instruction => instruction, "text"),
            ReplyTemplates = ReadAll(body.Objects("replyTemplates", MostTemplates), Template, template => template.Name, "name"),
        };
        body.Check();
        TextBudget.Require(words);
        return words;
    }

    private static InstructionWords Instruction(RequestBody item) => new(item.OptionalChoice<SuggestionStep>("step"), item.Text("text", LongestInstruction));

    private static ReplyTemplate Template(RequestBody item)
    {
        var name = item.OptionalLine("name", LongestName);
        if (name is null && !item.Has("name"))
        {
            item.Note("name", new("必填。", "Required."));
        }

        var replyClass = item.OptionalText("class", 1);
        if (replyClass is not null && !Classes.Contains(replyClass))
        {
            item.Note("class", Wording.OneOf(Classes));
        }

        return new ReplyTemplate(name ?? "", replyClass, item.Text("text", LongestTemplate));
    }

    private static List<T> ReadAll<T, TKey>(IReadOnlyList<RequestBody> items, Func<RequestBody, T> read, Func<T, TKey> key, string named)
    {
        var all = new List<T>();
        var seen = new HashSet<TKey>();
        foreach (var item in items)
        {
            var one = read(item);
            if (item.Has(named) && !seen.Add(key(one)))
            {
                item.Note(named, Twice);
            }

            all.Add(one);
        }

        return all;
    }
}
