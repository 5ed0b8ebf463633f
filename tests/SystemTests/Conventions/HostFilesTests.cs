using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SystemTests.Yardstick;

namespace SystemTests.Conventions;

/// <summary>The files that lie beside the published app, and those that must not.</summary>
public sealed partial class HostFilesTests
{
    private const string Provider = "AzureFunctionsJobHost__extensions__durableTask__storageProvider__";

    private static readonly JsonNode? Host = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));

    private static readonly JsonObject Sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "SuggestionFunctions", "local.settings.sample.json")))?["Values"] as JsonObject ?? [];

    [Fact]
    public void Host_json_is_of_version_2_and_gives_routes_no_prefix()
    {
        Assert.Equal("2.0", (string?)Host?["version"]);
        Assert.Equal("", (string?)Host?["extensions"]?["http"]?["routePrefix"]);
    }

    [Fact]
    public void Host_json_keeps_orchestrations_in_the_Durable_Task_Scheduler_and_says_their_version()
    {
        var durable = Host?["extensions"]?["durableTask"];

        Assert.Equal("%TASKHUB_NAME%", (string?)durable?["hubName"]);
        Assert.Equal("azureManaged", (string?)durable?["storageProvider"]?["type"]);
        Assert.Equal("DURABLE_TASK_SCHEDULER_CONNECTION_STRING", (string?)durable?["storageProvider"]?["connectionStringName"]);
        Assert.Matches(@"^\d+\.\d+$", (string?)durable?["defaultVersion"]);
        Assert.Equal("CurrentOrOlder", (string?)durable?["versionMatchStrategy"]);
        Assert.Equal("Reject", (string?)durable?["versionFailureStrategy"]);
    }

    [Fact]
    public void Host_json_lies_beside_the_built_app() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "host.json")), File.ReadAllText(Repository.Built("SuggestionFunctions", "host.json")));

    /// <summary>The same host.json, with orchestrations kept in a storage account: both names of the connection are overridden, for they are one option.</summary>
    [Fact]
    public void The_sample_settings_move_the_orchestrations_to_a_storage_account()
    {
        Assert.Equal("AzureStorage", (string?)Sample[$"{Provider}type"]);
        Assert.Equal("AzureWebJobsStorage", (string?)Sample[$"{Provider}connectionName"]);
        Assert.Equal("AzureWebJobsStorage", (string?)Sample[$"{Provider}connectionStringName"]);
        Assert.Equal("dotnet-isolated", (string?)Sample["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Matches("^[A-Za-z][A-Za-z0-9]{2,44}$", (string?)Sample["TASKHUB_NAME"]);
    }

    [Fact]
    public void The_sample_settings_hold_no_secret() =>
        Assert.DoesNotMatch(Secret(), Sample.ToJsonString());

    [Fact]
    public void No_settings_of_a_developer_travel_with_the_app()
    {
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(Repository.Built("SuggestionFunctions", "host.json")) ?? "", "local.settings*"));
        Assert.Contains("local.settings.json", File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")));
        Assert.Contains("""<None Update="local.settings.json" CopyToOutputDirectory="PreserveNewest" CopyToPublishDirectory="Never" />""",
            File.ReadAllText(Path.Combine(Repository.Root, "src", "SuggestionFunctions", "SuggestionFunctions.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_README_tells_of_the_sample() =>
        Assert.Contains("local.settings.sample.json", File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);

    [GeneratedRegex("AccountKey=|SharedAccess|sig=|password|secret", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
