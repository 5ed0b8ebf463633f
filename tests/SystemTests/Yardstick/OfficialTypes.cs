namespace SystemTests.Yardstick;

/// <summary>The official types with the number of their members, by assembly; a committed file stands in where the official list is not beside the clone.</summary>
internal sealed record OfficialTypes(string Assembly, string Type, int Members)
{
    public static string CommittedFile => Path.Combine(Repository.Root, "tests", "SystemTests", "official-types.tsv");

    /// <summary>From the committed file, in the order of assemblies and types.</summary>
    public static IReadOnlyList<OfficialTypes> Read() =>
        [.. File.ReadLines(CommittedFile).Select(line => line.Split('\t')).Select(columns => new OfficialTypes(columns[0], columns[1], int.Parse(columns[2])))];

    /// <summary>As the official list has it, a line each; <c>null</c> where that is not beside the clone.</summary>
    public static string? FromList()
    {
        if (OfficialList.Folder is not { } folder)
        {
            return null;
        }

        var types = Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal).SelectMany(file =>
        {
            var ids = File.ReadLines(file).Where(line => line.Length > 0).Select(line => OfficialFact.Parse(line).Id).ToList();
            var members = ids.Where(id => id[0] != 'T').CountBy(TypeOf).ToDictionary();
            return ids.Where(id => id[0] == 'T').Select(id => id[2..]).Order(StringComparer.Ordinal)
                .Select(type => new OfficialTypes(Path.GetFileNameWithoutExtension(file), type, members.GetValueOrDefault(type)));
        });
        return string.Concat(types.Select(type => $"{type.Assembly}\t{type.Type}\t{type.Members}\n"));
    }

    /// <summary>The type of a member, both by documentation id, without the letter in front.</summary>
    public static string TypeOf(string memberId)
    {
        var name = memberId[2..].Split('(', '~')[0];
        return name[..name.LastIndexOf('.')];
    }
}
