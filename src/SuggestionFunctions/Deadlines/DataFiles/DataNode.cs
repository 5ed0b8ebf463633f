using System.Text.Json;

namespace SuggestionFunctions.Deadlines.DataFiles;

/// <summary>
/// One value of a data file. What does not fit is reported to the file and read as the type's default; below a value
/// that is missing or of the wrong type nothing more is reported.
/// </summary>
internal sealed class DataNode(DataFile file, string path, JsonElement element)
{
    private readonly Dictionary<string, DataNode> _askedFor = new(StringComparer.Ordinal);

    private bool IsMissing => element.ValueKind == JsonValueKind.Undefined;

    public void Fail(string code, string zh, string en) => file.Fail(path, code, zh, en);

    /// <summary>A field that must be there.</summary>
    public DataNode Field(string name)
    {
        if (_askedFor.TryGetValue(name, out var known))
            return known;
        JsonElement value = default;
        if (Is(JsonValueKind.Object, "对象", "an object") && !element.TryGetProperty(name, out value))
            file.Fail($"{path}.{name}", "missing", $"缺少字段“{name}”", $"the field '{name}' is missing");
        return _askedFor[name] = file.Node($"{path}.{name}", value);
    }

    /// <summary>Every field of an object whose names are data.</summary>
    public IEnumerable<(string Name, DataNode Node)> Entries() =>
        Is(JsonValueKind.Object, "对象", "an object") ? element.EnumerateObject().Select(entry => (entry.Name, Field(entry.Name))).ToList() : [];

    /// <summary>Every value of a list.</summary>
    public IEnumerable<DataNode> Items() =>
        Is(JsonValueKind.Array, "列表", "a list") ? element.EnumerateArray().Select((item, index) => file.Node($"{path}[{index}]", item)).ToList() : [];

    /// <summary>A text of 1 to 200 characters that is not blank.</summary>
    public string AsText()
    {
        if (!Is(JsonValueKind.String, "文字", "a text"))
            return "";
        var text = element.GetString() ?? "";
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200)
            Fail("text-length", "文字不能为空，最多 200 个字符", "the text must not be empty and have 200 characters at most");
        return text;
    }

    public BilingualText AsBilingualText() => new(Field("zh").AsText(), Field("en").AsText());

    public int AsInteger(int smallest, int largest)
    {
        if (!Is(JsonValueKind.Number, "整数", "a whole number"))
            return 0;
        if (element.TryGetInt32(out var number) && number >= smallest && number <= largest)
            return number;
        Fail("number-out-of-range", $"应为 {smallest} 至 {largest} 的整数", $"it must be a whole number from {smallest} to {largest}");
        return 0;
    }

    public bool AsSwitch()
    {
        if (element.ValueKind == JsonValueKind.False)
            return false;
        return Is(JsonValueKind.True, "true 或 false", "true or false");
    }

    /// <summary>A date <c>yyyy-MM-dd</c> within 1901–2100.</summary>
    public DateOnly AsDate()
    {
        if (!Is(JsonValueKind.String, "日期", "a date"))
            return default;
        if (!DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", out var date) || date < ChinaTime.FirstDate || date > ChinaTime.LastDate)
        {
            Fail("invalid-date", "应为 yyyy-MM-dd 形式的有效日期，在 1901 至 2100 年之间", "it must be a date that exists, as yyyy-MM-dd, within 1901 to 2100");
            return default;
        }

        return date;
    }

    /// <summary>A time of day <c>HH:mm</c>.</summary>
    public TimeOnly AsTime()
    {
        if (!Is(JsonValueKind.String, "时间", "a time"))
            return default;
        if (!TimeOnly.TryParseExact(element.GetString(), "HH:mm", out var time))
            Fail("invalid-time", "应为 HH:mm 形式的时间", "it must be a time as HH:mm");
        return time;
    }

    /// <summary>The camel-case name of one of an enumeration's members.</summary>
    public T AsChoice<T>() where T : struct, Enum
    {
        if (!Is(JsonValueKind.String, "文字", "a text"))
            return default;
        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        if (!words.TryGetValue(element.GetString() ?? "", out var choice))
            Fail("unknown-value", $"应为以下之一：{string.Join("、", words.Keys)}", $"it must be one of {string.Join(", ", words.Keys)}");
        return choice;
    }

    /// <summary>Reports the fields of an object that nothing asked for: misspelt, or of a later version.</summary>
    public void FailForWhatWasNotAskedFor()
    {
        if (element.ValueKind != JsonValueKind.Object || _askedFor.Count == 0)
            return;
        foreach (var name in element.EnumerateObject().Select(field => field.Name).Where(name => !_askedFor.ContainsKey(name)))
            file.Fail($"{path}.{name}", "unknown-field", $"没有名为“{name}”的字段", $"there is no field named '{name}'");
    }

    private bool Is(JsonValueKind kind, string zh, string en)
    {
        if (element.ValueKind != kind && !IsMissing)
            Fail("wrong-type", $"应为{zh}", $"it must be {en}");
        return element.ValueKind == kind;
    }
}
