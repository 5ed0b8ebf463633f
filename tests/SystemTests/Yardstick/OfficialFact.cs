namespace SystemTests.Yardstick;

/// <summary>What is known of one public or protected type or member: one line of a list.</summary>
/// <param name="Id">Its documentation id.</param>
/// <param name="Type">What it returns or holds, with nullability; <c>-</c> if nothing.</param>
/// <param name="Kind">What it is, then its modifiers sorted.</param>
/// <param name="Parameters">Its parameters in order, with defaults.</param>
/// <param name="Bases">A type's base and interfaces; an enum field's value.</param>
internal sealed record OfficialFact(string Id, string Type, string Kind, string Parameters, string Bases)
{
    private const char Separator = '\t';

    public static OfficialFact Parse(string line)
    {
        var columns = line.Split(Separator);
        return columns.Length == 5
            ? new OfficialFact(columns[0], columns[1], columns[2], columns[3], columns[4])
            : throw new FormatException($"Five columns are expected: {line}");
    }

    public override string ToString() => string.Join(Separator, Id, Type, Kind, Parameters, Bases);
}
