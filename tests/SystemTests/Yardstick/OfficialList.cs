namespace SystemTests.Yardstick;

/// <summary>
/// The facts of the official assemblies. They lie in the shared folder beside the project's clone (or where the environment variable
/// OFFICIAL_API says); where that is absent, a committed file has those of the declared types and members.
/// </summary>
internal sealed class OfficialList
{
    /// <summary>Set to 1, the test writes the committed file anew instead of comparing it.</summary>
    public const string WriteVariable = "OFFICIAL_API_WRITE";

    private readonly Dictionary<string, OfficialFact> _byId;

    private OfficialList(IEnumerable<OfficialFact> facts, bool isWhole)
    {
        // A class of extensions may lie in two assemblies under one name: the lines of its type are the same, its members differ.
        _byId = facts.GroupBy(fact => fact.Id).ToDictionary(same => same.Key, same => same.First());
        IsWhole = isWhole;
    }

    /// <summary>Whether these are all official facts, not only those of what is declared.</summary>
    public bool IsWhole { get; }

    public static string CommittedFile => Path.Combine(Repository.Root, "tests", "SystemTests", "official-api.tsv");

    public static OfficialList Read() => SharedFolder() is { } folder
        ? new OfficialList(Directory.EnumerateFiles(folder, "*.tsv").SelectMany(Facts), isWhole: true)
        : new OfficialList(Facts(CommittedFile), isWhole: false);

    /// <summary>Where the whole list lies; <c>null</c> where it is not beside the clone.</summary>
    public static string? Folder => SharedFolder();

    public OfficialFact? Find(string id) => _byId.GetValueOrDefault(id);

    private static IEnumerable<OfficialFact> Facts(string path) => File.ReadLines(path).Where(line => line.Length > 0).Select(OfficialFact.Parse);

    private static string? SharedFolder()
    {
        if (Environment.GetEnvironmentVariable("OFFICIAL_API") is { Length: > 0 } given)
        {
            return given;
        }

        for (var folder = Directory.GetParent(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "official-api");
            if (Directory.Exists(shared))
            {
                return shared;
            }
        }

        return null;
    }
}
