namespace SuggestionPages.Forms;

/// <summary>What stands in a form when it is shown (again): each field's values as they were entered, and what is wrong with them.</summary>
public sealed record FormState
{
    public static FormState Empty { get; } = new();

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>By field, in the order of the form; what belongs to no field stands under the empty name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The field's value, or the first of several; empty where there is none.</summary>
    public string this[string field] => Values.TryGetValue(field, out var values) && values.Count > 0 ? values[0] : "";

    public IReadOnlyList<string> All(string field) => Values.GetValueOrDefault(field) ?? [];

    public IReadOnlyList<string> ErrorsOf(string field) => Errors.GetValueOrDefault(field) ?? [];

    /// <summary>The same with values for fields that have none.</summary>
    public FormState WithDefaults(params IEnumerable<(string Field, string? Value)> defaults)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(Values);
        foreach (var (field, value) in defaults)
        {
            if (value is not null)
            {
                values.TryAdd(field, [value]);
            }
        }

        return this with { Values = values };
    }
}
