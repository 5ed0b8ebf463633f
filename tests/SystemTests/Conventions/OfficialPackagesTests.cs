using System.Text.Json.Nodes;
using System.Xml.Linq;
using SystemTests.Yardstick;

namespace SystemTests.Conventions;

/// <summary>The switch: official packages are pinned apart, and the default build knows nothing of them.</summary>
public sealed class OfficialPackagesTests
{
    private static readonly string[] Official = ["Microsoft.Azure.Functions.", "Microsoft.DurableTask", "Microsoft.Azure.WebJobs", "Microsoft.Azure.DurableTask"];

    [Fact]
    public void What_the_Azure_build_references_is_pinned_for_it_alone()
    {
        var pinned = Items("Directory.Packages.props", "PackageVersion").Where(item => IsOfficial(item.Name)).ToList();
        var referenced = Items(Path.Combine("src", "SuggestionFunctions", "SuggestionFunctions.csproj"), "PackageReference").Where(item => IsOfficial(item.Name)).ToList();

        Assert.NotEmpty(referenced);
        Assert.Equal(referenced.Select(item => item.Name).Order(), pinned.Select(item => item.Name).Order());
        Assert.All(pinned.Concat(referenced), item => Assert.Contains("'$(FunctionsRuntime)' == 'Azure'", item.Condition, StringComparison.Ordinal));
        Assert.All(pinned, item => Assert.Matches(@"^\d+\.\d+\.\d+$", item.Version));
    }

    [Fact]
    public void No_project_of_the_default_build_resolves_an_official_package()
    {
        var locks = Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(locks);
        Assert.All(locks, file =>
        {
            var resolved = JsonNode.Parse(File.ReadAllText(file))?["dependencies"] as JsonObject ?? [];
            Assert.DoesNotContain(resolved.SelectMany(framework => framework.Value as JsonObject ?? []), package => IsOfficial(package.Key));
        });
    }

    private static bool IsOfficial(string package) => Official.Any(prefix => package.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string Name, string Version, string Condition)> Items(string file, string element) =>
        from item in XDocument.Load(Path.Combine(Repository.Root, file)).Descendants(element)
        select ((string?)item.Attribute("Include") ?? "", (string?)item.Attribute("Version") ?? "", (string?)item.Parent?.Attribute("Condition") ?? "");
}
