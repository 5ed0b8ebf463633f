using System.Text.Json.Nodes;

namespace Infrastructure.Tests;

/// <summary>The app finds in its settings what it and its host.json ask for, on either hosting and with either backend.</summary>
[Trait("speed", "slow")]
[Collection(nameof(EvaluatedTemplates))]
public sealed class SettingsTests(EvaluatedTemplates templates)
{
    private const string Override = "AzureFunctionsJobHost__";

    /// <summary>Settings of the platform, of Azure's own libraries, and connections by identity, which have one form for all; the others are the app's own.</summary>
    private static readonly string[] PlatformSettings =
    [
        "AZURE_CLIENT_ID", "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AzureWebJobsStorage__", Override,
        "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID",
    ];

    private static readonly JsonNode HostFile = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json"))) ?? new JsonObject();

    public static TheoryData<string> Combinations => [.. Combination.Names];

    [Theory]
    [InlineData("global auto auto", "FC1", true)]
    [InlineData("china auto auto", "EP1", false)]
    public void Hosting_and_backend_suit_the_cloud_unless_chosen(string combination, string sku, bool scheduler)
    {
        var deployment = templates.For(Combination.Named(combination));

        Assert.Equal(sku, Evaluated.Value(deployment.Only("Microsoft.Web/serverfarms"), "sku.name"));
        Assert.Equal(scheduler, deployment.Of("Microsoft.DurableTask/schedulers").Any());
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Host_json_finds_its_task_hub_and_its_connection(string combination)
    {
        var deployment = templates.For(Combination.Named(combination));
        var settings = deployment.AppSettings;
        var durable = HostFile["extensions"]?["durableTask"];

        var hub = (string?)settings[$"{durable?["hubName"]}".Trim('%')];
        Assert.Matches("^[A-Za-z][A-Za-z0-9]{2,44}$", hub); // Azure Storage names tables and queues after it
        if (deployment.Combination.UsesScheduler)
        {
            Assert.Equal("azureManaged", $"{durable?["storageProvider"]?["type"]}");
            Assert.NotNull(settings[$"{durable?["storageProvider"]?["connectionStringName"]}"]);
            Assert.Equal(hub, $"{deployment.Only("Microsoft.DurableTask/schedulers/taskHubs")["name"]}".Split('/')[1]);
            Assert.Contains("\"retentionPeriodInDays\":", deployment.Only("Microsoft.DurableTask/schedulers/retentionPolicies").ToJsonString(), StringComparison.Ordinal);
        }
        else
        {
            var overridden = Overridden(settings);
            Assert.Equal("AzureStorage", $"{overridden["type"]}");
            // Two names of one option: the older one, which host.json has, must not lead to the scheduler.
            Assert.Equal("AzureWebJobsStorage", $"{overridden["connectionStringName"]}");
            Assert.Equal("AzureWebJobsStorage", $"{overridden["connectionName"]}");
            Assert.NotNull(settings["AzureWebJobsStorage__queueServiceUri"]);
            Assert.NotNull(settings["AzureWebJobsStorage__tableServiceUri"]);
            Assert.Null(settings["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"]);
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void What_is_set_for_the_app_is_what_the_app_reads(string combination)
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "SuggestionFunctions"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText))
            + HostFile.ToJsonString();

        var unread = templates.For(Combination.Named(combination)).AppSettings.Select(setting => setting.Key)
            .Where(name => !PlatformSettings.Any(known => known.EndsWith("__", StringComparison.Ordinal) ? name.StartsWith(known, StringComparison.Ordinal) : name == known))
            .Where(name => !source.Contains(name.Split("__")[0], StringComparison.Ordinal));

        Assert.Empty(unread);
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Each_hosting_is_told_what_it_takes_and_no_time_zone(string combination)
    {
        var deployment = templates.For(Combination.Named(combination));
        var names = deployment.AppSettings.Select(setting => setting.Key).ToHashSet();

        // Flex Consumption refuses these; Premium cannot do without.
        foreach (var name in new[] { "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_RUN_FROM_PACKAGE" })
        {
            Assert.Equal(!deployment.Combination.IsFlex, names.Contains(name));
        }

        Assert.DoesNotContain("WEBSITE_TIME_ZONE", names);
        Assert.DoesNotContain("TZ", names);
        var runtime = deployment.Combination.IsFlex ? "functionAppConfig.runtime.version" : "siteConfig.linuxFxVersion";
        Assert.EndsWith("10.0", Evaluated.Value(deployment.Only("Microsoft.Web/sites"), $"properties.{runtime}"), StringComparison.Ordinal);
    }

    /// <summary>Queues wake no instance on Flex Consumption: with the storage backend one has to be awake already.</summary>
    [Theory]
    [MemberData(nameof(Combinations))]
    public void Orchestrations_on_storage_queues_always_have_an_instance_on_Flex(string combination)
    {
        var deployment = templates.For(Combination.Named(combination));

        var ready = Evaluated.Value(deployment.Only("Microsoft.Web/sites"), "properties.functionAppConfig.scaleAndConcurrency.alwaysReady");

        Assert.Equal(deployment.Combination is { IsFlex: true, UsesScheduler: false }, ready.Contains("durable", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Somebody_is_told_of_failures_of_cases_overdue_and_of_throttling(string combination)
    {
        var deployment = templates.For(Combination.Named(combination));
        var names = File.ReadAllText(Path.Combine(Repository.Infra, "telemetry.bicep"));
        var group = Evaluated.IdOf(deployment.Only("Microsoft.Insights/actionGroups"));
        var alerts = deployment.Of("Microsoft.Insights/scheduledQueryRules").Concat(deployment.Of("Microsoft.Insights/metricAlerts")).ToList();

        Assert.All(alerts, alert => Assert.Contains(group, Evaluated.Value(alert, "properties.actions"), StringComparison.Ordinal));
        Assert.All(["failed", "upkeep", "overdue", "throttled-data", "throttled-host"], kind => Assert.Single(alerts, alert => $"{alert["name"]}".StartsWith($"alert-{kind}-", StringComparison.Ordinal)));
        Assert.Equal(deployment.Combination.UsesScheduler, alerts.Any(alert => $"{alert["name"]}".StartsWith("alert-stuck-", StringComparison.Ordinal)));
        var queries = string.Concat(deployment.Of("Microsoft.Insights/scheduledQueryRules").Select(alert => alert.ToJsonString()));
        Assert.All(["suggestionflow.cases.late", "suggestionflow.upkeep.findings", "Host.Triggers.DurableTask"], name =>
        {
            Assert.Contains(name, queries, StringComparison.Ordinal);
            Assert.Contains(name, names, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Sign_in_from_outside_is_told_to_the_app_where_it_is_wanted_and_only_what_is_set(string combination)
    {
        var deployment = templates.For(Combination.Named(combination));
        var names = deployment.AppSettings.Select(setting => setting.Key).Where(name => name == "PublicUrl" || name.StartsWith("Oidc__", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(
            deployment.Combination.SignIn switch
            {
                OutsideSignIn.None => [],
                OutsideSignIn.Public => ["Oidc__Audience", "Oidc__Authority", "Oidc__ClientId", "Oidc__PersonClaim", "PublicUrl"],
                _ => ["Oidc__Audience", "Oidc__Authority", "Oidc__ClientId", "Oidc__ClientSecret", "Oidc__PersonClaim", "PublicUrl"],
            },
            names);
        if (deployment.Combination.SignIn != OutsideSignIn.None)
        {
            Assert.Equal("https://login.town.example/realm", (string?)deployment.AppSettings["Oidc__Authority"]);
            Assert.Equal("oid", (string?)deployment.AppSettings["Oidc__PersonClaim"]);
        }

        // The platform reads the vault with the one identity of the app.
        Assert.Matches(@"format\('identity-.+\.outputs\.id\.value\]$", Evaluated.Value(deployment.Only("Microsoft.Web/sites"), "properties.keyVaultReferenceIdentity"));
        Assert.Equal(deployment.Combination.HasVault, $"{deployment.Outputs["KEY_VAULT"]}".Length > 0);
    }

    /// <summary>The settings that override the section storageProvider of host.json, by the name of the value.</summary>
    private static JsonObject Overridden(JsonObject settings)
    {
        const string Section = $"{Override}extensions__durableTask__storageProvider__";
        return new(settings.Where(setting => setting.Key.StartsWith(Section, StringComparison.Ordinal))
            .Select(setting => KeyValuePair.Create(setting.Key[Section.Length..], setting.Value?.DeepClone())));
    }
}
