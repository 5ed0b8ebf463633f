namespace SystemTests.Yardstick;

/// <summary>What is declared of the official libraries is written down, and what is left out has its reason.</summary>
[Trait("speed", "slow")]
public sealed class ApiCoverageTests(ITestOutputHelper output)
{
    [Fact]
    public void The_document_is_what_the_assemblies_declare_and_each_gap_has_its_reason()
    {
        var update = Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";
        if (OfficialTypes.FromList() is not { } listed)
        {
            output.WriteLine("The official list is not beside this clone; the committed types stand in for it.");
        }
        else
        {
            if (update)
            {
                File.WriteAllText(OfficialTypes.CommittedFile, listed);
            }

            Assert.True(File.ReadAllText(OfficialTypes.CommittedFile) == listed, $"{OfficialTypes.CommittedFile} is stale. Make it anew: {CoverageDocument.Command}");
        }

        var leftOut = new LeftOut();
        List<string> unexplained = [];
        var wanted = CoverageDocument.Write(OfficialTypes.Read(), DeclaredApi.Read().Facts, leftOut, unexplained);
        if (update)
        {
            File.WriteAllText(CoverageDocument.File, wanted);
        }

        Assert.True(unexplained.Count == 0, $"Say in {LeftOut.CommittedFile} why these are left out:\n{string.Join('\n', unexplained)}");
        Assert.Empty(leftOut.Unused);
        Assert.True(File.Exists(CoverageDocument.File) && File.ReadAllText(CoverageDocument.File) == wanted,
            $"docs/api-coverage.md is not what the assemblies declare. Make it anew: {CoverageDocument.Command}");
    }
}
