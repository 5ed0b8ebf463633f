using System.Collections.Immutable;
using SuggestionFunctions.Deadlines.DataFiles;

namespace SuggestionFunctions.Deadlines;

/// <summary>The loaded rule profiles in all their versions; immutable.</summary>
public sealed class RuleProfiles
{
    /// <summary>The profile that is taken where no other is set.</summary>
    public const string Default = "zhejiang-town";

    private readonly ImmutableSortedDictionary<(string Id, int Version), RuleProfile> _profiles;

    private RuleProfiles(ImmutableSortedDictionary<(string Id, int Version), RuleProfile> profiles) => _profiles = profiles;

    /// <summary>Every profile in every version, by id, then version ascending.</summary>
    public IEnumerable<RuleProfile> All => _profiles.Values;

    /// <summary>The profiles that are delivered with the app, and a place's own: every <c>*.json</c> of a folder.</summary>
    /// <param name="folder">The folder (setting <c>RuleProfileFolder</c>); null: none.</param>
    /// <exception cref="DataFileException">One of the files is not in order.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static RuleProfiles LoadBuiltIn(string? folder = null) => Load(
        [.. BuiltInData.Files("Profiles"), .. folder is null ? [] : Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => (file, File.ReadAllText(file)))]);

    /// <summary>Reads and checks profile files; several may be versions of one profile.</summary>
    /// <param name="files">Names, for messages, and texts.</param>
    /// <exception cref="DataFileException">A file is not in order, or repeats the id and version of another.</exception>
    public static RuleProfiles Load(IEnumerable<(string Name, string Json)> files)
    {
        var profiles = ImmutableSortedDictionary.CreateBuilder<(string Id, int Version), RuleProfile>();
        foreach (var (name, json) in files)
        {
            var profile = RuleProfile.Parse(name, json);
            if (!profiles.TryAdd((profile.Id, profile.Version), profile))
            {
                throw new DataFileException([new DataFileProblem(name, "$.version", 1, "given-twice", new BilingualText(
                    $"规则方案 {profile.Id} 第 {profile.Version} 版已由另一个文件提供",
                    $"version {profile.Version} of the rule profile {profile.Id} is given by another file already"))]);
            }
        }

        return new RuleProfiles(profiles.ToImmutable());
    }

    /// <summary>The newest version of a profile.</summary>
    /// <exception cref="DeadlineException"><c>unknown-profile</c>.</exception>
    public RuleProfile Newest(string id) => All.LastOrDefault(profile => profile.Id == id) ?? throw Unknown(id, $"规则方案 {id}", $"rule profile {id}");

    /// <summary>One version of a profile: what a case that started under it goes by.</summary>
    /// <exception cref="DeadlineException"><c>unknown-profile</c>.</exception>
    public RuleProfile Get(string id, int version) => _profiles.GetValueOrDefault((id, version))
        ?? throw Unknown(id, $"规则方案 {id} 第 {version} 版", $"version {version} of the rule profile {id}");

    private DeadlineException Unknown(string id, string zh, string en)
    {
        var known = string.Join(", ", All.Select(profile => $"{profile.Id} {profile.Version}"));
        return new DeadlineException(DeadlineException.UnknownProfile, new BilingualText(
            $"没有载入{zh}；已载入：{known}。", $"There is no {en}; loaded: {known}."));
    }
}
