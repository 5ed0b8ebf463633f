using Microsoft.Extensions.Configuration;
using SuggestionFlow.Embedded.Functions;
using SuggestionFlow.Embedded.Functions.Hosting;

namespace Functions.Embedded.Tests;

/// <summary>The files an app brings: host.json and local.settings.json.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(RunningApp.NewFolder()).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_of_host_json_are_read_and_a_setting_stands_in_for_one()
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), """
            {
              "version": "2.0",
              "extensions": {
                "http": { "routePrefix": "" },
                "durableTask": {
                  "defaultVersion": "1.0",
                  "throwStatusExceptionsOnRaiseEvent": false,
                  "maxConcurrentActivityFunctions": 20,
                  "maxConcurrentOrchestratorFunctions": 10
                }
              },
              "functionTimeout": "00:10:00",
              "embedded": { "realTimeTimers": ["Sweep"], "largestPayloadBytes": 2000000 }
            }
            """);

        var host = new HostFile(_folder, Settings(("AzureFunctionsJobHost:extensions:durableTask:defaultVersion", "2.0")));

        Assert.Equal("", host.RoutePrefix);
        Assert.Equal("2.0", host.DefaultVersion);
        Assert.False(host.ThrowOnLostEvents);
        Assert.Equal((20, 10), (host.ConcurrentActivities, host.ConcurrentOrchestrators));
        Assert.Equal(2_000_000, host.LargestPayload);
        Assert.Equal(TimeSpan.FromMinutes(10), host.FunctionTimeout);
        Assert.Equal(["Sweep"], host.RealTimeTimers);
    }

    [Fact]
    public void Without_host_json_everything_has_its_default()
    {
        var host = new HostFile(_folder, Settings());

        Assert.Equal("api", host.RoutePrefix);
        Assert.Equal("", host.DefaultVersion);
        Assert.True(host.ThrowOnLostEvents);
        Assert.Null(host.ConcurrentActivities ?? host.ConcurrentOrchestrators);
        Assert.Null(host.LargestPayload);
        Assert.Null(host.FunctionTimeout);
        Assert.Null(new HostFile(_folder, Settings(("AzureFunctionsJobHost:functionTimeout", "-1"))).FunctionTimeout);
        Assert.Empty(host.RealTimeTimers);
    }

    [Theory]
    [InlineData("extensions:durableTask:maxConcurrentActivityFunctions", "0")]
    [InlineData("extensions:durableTask:maxConcurrentOrchestratorFunctions", "many")]
    [InlineData("embedded:largestPayloadBytes", "-1")]
    [InlineData("functionTimeout", "-00:01:00")]
    public void A_limit_that_is_none_stops_the_start_and_is_named(string path, string value)
    {
        var host = new HostFile(_folder, Settings(($"AzureFunctionsJobHost:{path}", value)));

        var refused = Assert.Throws<EmbeddedStartException>(() => (host.ConcurrentActivities, host.ConcurrentOrchestrators, host.FunctionTimeout, host.LargestPayload));

        Assert.StartsWith($"host.json, {path.Replace(':', '.')}: '{value}'", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_json_that_is_not_JSON_stops_the_start()
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), "{");

        var refused = Assert.Throws<EmbeddedStartException>(() => new HostFile(_folder, Settings()));

        Assert.StartsWith("host.json cannot be read: ", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_local_settings_become_environment_variables_unless_there_is_one()
    {
        Environment.SetEnvironmentVariable("SettingsFileTests_There", "environment");
        File.WriteAllText(Path.Combine(_folder, "local.settings.json"), """
            // for this machine
            { "IsEncrypted": false, "Values": { "SettingsFileTests_There": "file", "SettingsFileTests_New": "file", } }
            """);

        LocalSettings.Load(_folder);

        Assert.Equal("environment", Environment.GetEnvironmentVariable("SettingsFileTests_There"));
        Assert.Equal("file", Environment.GetEnvironmentVariable("SettingsFileTests_New"));
    }

    [Fact]
    public void Local_settings_that_are_not_JSON_stop_the_start()
    {
        File.WriteAllText(Path.Combine(_folder, "local.settings.json"), "[");

        Assert.Throws<EmbeddedStartException>(() => LocalSettings.Load(_folder));
    }

    [Fact]
    public void A_file_is_replaced_whole()
    {
        var folder = new DataFolder(_folder);

        folder.Write("x.json", [1, 2, 3]);
        folder.Write("x.json", [4]);

        Assert.Equal([4], File.ReadAllBytes(folder.PathOf("x.json")));
        Assert.Equal(["x.json"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    public void A_broken_file_of_the_data_folder_is_told_in_one_line(string content)
    {
        File.WriteAllText(Path.Combine(_folder, InstallationKeys.FileName), content);

        var refused = Assert.Throws<EmbeddedStartException>(() => InstallationKeys.Of(new DataFolder(_folder)));

        Assert.StartsWith($"{_folder}/keys.json cannot be read: ", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_folder_that_cannot_be_made_is_told_in_one_line()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");

        var refused = Assert.Throws<EmbeddedStartException>(() => new DataFolder(Path.Combine(_folder, "file", "data")));

        Assert.StartsWith($"The data folder {_folder}/file/data cannot be made: ", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    private static IConfiguration Settings(params (string Name, string Value)[] values)
        => new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value))).Build();
}
