namespace SystemTests.Yardstick;

/// <summary>What we declare in official namespaces is what the official assemblies have there, to the letter.</summary>
[Trait("speed", "slow")]
public sealed class YardstickTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_declared_type_and_member_is_as_in_the_official_list()
    {
        var list = OfficialList.Read();
        var declared = DeclaredApi.Read().Facts;

        var differences = declared
            .Select(fact => list.Find(fact.Id) is not { } official ? $"not official: {fact}"
                : official == fact ? ""
                : $"declared: {fact}\nofficial: {official}")
            .Where(difference => difference.Length > 0)
            .ToList();

        output.WriteLine($"Compared {declared.Count} declared types and members with {(list.IsWhole ? "the official list" : "the committed facts")}.");
        Assert.NotEmpty(declared);
        Assert.True(differences.Count == 0, $"{differences.Count} of {declared.Count} differ:\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void The_committed_facts_are_those_of_what_is_declared()
    {
        var list = OfficialList.Read();
        if (!list.IsWhole)
        {
            output.WriteLine("The official list is not beside this clone; the committed facts stand in for it.");
            return;
        }

        var current = DeclaredApi.Read().Facts.Select(fact => list.Find(fact.Id)).OfType<OfficialFact>().Select(fact => fact + "\n");
        var text = string.Concat(current);
        if (Environment.GetEnvironmentVariable(OfficialList.WriteVariable) == "1")
        {
            File.WriteAllText(OfficialList.CommittedFile, text);
        }

        var committed = File.Exists(OfficialList.CommittedFile) ? File.ReadAllText(OfficialList.CommittedFile) : "";
        Assert.True(text == committed, $"{OfficialList.CommittedFile} is stale. Write it anew by running this test with {OfficialList.WriteVariable}=1.");
    }

    [Fact]
    public void Every_official_type_and_member_the_app_uses_is_in_the_list()
    {
        var list = OfficialList.Read();
        var used = UsedApi.Of(Repository.Built("SuggestionFunctions", "SuggestionFunctions.dll"), DeclaredApi.Read().Compilation);

        var unknown = used.Where(id => list.Find(id) is null).ToList();

        output.WriteLine($"The app uses {used.Count} official types and members.");
        Assert.True(unknown.Count == 0, $"Not official: {string.Join(", ", unknown)}");
    }
}
