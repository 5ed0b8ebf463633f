using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infrastructure.Tests.Rules;

namespace Infrastructure.Tests;

/// <summary>The files as they are written: the compiler and its linter have nothing to say about them.</summary>
[Trait("speed", "slow")]
public sealed partial class BicepFilesTests
{
    [Theory]
    [InlineData("**/*.bicep")]
    [InlineData("**/*.bicepparam")]
    public async Task The_linter_has_nothing_to_say(string files)
    {
        var (exitCode, output, complaints) = await BicepProgram.RunAsync("lint", "--pattern", Path.Combine(Repository.Infra, files));

        Assert.Equal((0, "", ""), (exitCode, output, complaints));
    }

    /// <summary>The linter is on: what it should complain of, it does.</summary>
    [Fact]
    public async Task A_file_with_a_flaw_is_complained_of()
    {
        var folder = Directory.CreateTempSubdirectory("suggestionflow-bicep-");
        try
        {
            File.Copy(Path.Combine(Repository.Infra, "bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
            var file = Path.Combine(folder.FullName, "flaw.bicep");
            await File.WriteAllTextAsync(file, "param unused string\n");

            var (exitCode, output, complaints) = await BicepProgram.RunAsync("lint", file);

            Assert.NotEqual(0, exitCode);
            Assert.Contains("no-unused-params", output + complaints, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_rule_of_the_linter_is_an_error_but_those_that_turn_with_the_calendar()
    {
        var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Infra, "bicepconfig.json")))?["analyzers"]?["core"]?["rules"] as JsonObject ?? [];

        var off = rules.Where(rule => (string?)rule.Value?["level"] != "error").Select(rule => rule.Key).Order();

        Assert.Equal(["use-recent-api-versions", "use-recent-module-versions"], off);
    }

    /// <summary>In the compiled template, with every nested one: nobody asks for a key, takes a secret in or hands one out.</summary>
    [Fact]
    public async Task The_template_compiles_without_a_word_and_never_asks_for_a_key()
    {
        var (exitCode, template, complaints) = await BicepProgram.RunAsync("build", Path.Combine(Repository.Infra, "main.bicep"), "--stdout");

        Assert.Equal((0, ""), (exitCode, complaints));
        Assert.DoesNotMatch(KeyFunction(), template);
        Assert.DoesNotContain("secureString", template, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secureObject", template, StringComparison.OrdinalIgnoreCase);
        var outputs = OutputsIn(JsonNode.Parse(template)).ToList();
        Assert.NotEmpty(outputs);
        Assert.DoesNotContain(outputs, output => IdentityRules.Secret().IsMatch(output));
    }

    /// <summary>A parameter is kept with each deployment, for whoever may read those: it is no place for a secret, nor is what stands in for one.</summary>
    [Fact]
    public async Task No_parameter_is_made_for_a_secret()
    {
        var (_, template, _) = await BicepProgram.RunAsync("build", Path.Combine(Repository.Infra, "main.bicep"), "--stdout");
        var (_, values, _) = await BicepProgram.RunAsync("build-params", Path.Combine(Repository.Infra, "main.bicepparam"), "--stdout");
        var parameters = ParametersIn(JsonNode.Parse(template)).ToList();

        Assert.Contains(parameters, parameter => parameter.StartsWith("signIn=", StringComparison.Ordinal));
        Assert.DoesNotContain(parameters, parameter => IdentityRules.Secret().IsMatch(parameter));
        Assert.Contains("signIn", values, StringComparison.Ordinal);
        Assert.DoesNotMatch(IdentityRules.Secret(), JsonNode.Parse(values)?["parametersJson"]?.GetValue<string>() ?? values);
    }

    [Fact]
    public void Nothing_is_taken_from_a_registry_of_modules()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Infra, "*.bicep*", SearchOption.AllDirectories))
        {
            Assert.DoesNotMatch(RegistryReference(), File.ReadAllText(file));
        }
    }

    private static IEnumerable<string> ParametersIn(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Key == "parameters" && field.Value is JsonObject parameters && fields.ContainsKey("resources")
            ? parameters.Select(parameter => $"{parameter.Key}={parameter.Value?["defaultValue"]?.ToJsonString()}")
            : ParametersIn(field.Value)),
        JsonArray items => items.SelectMany(ParametersIn),
        _ => [],
    };

    private static IEnumerable<string> OutputsIn(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Key == "outputs" && field.Value is JsonObject outputs
            ? outputs.Select(output => $"{output.Key}={output.Value?["value"]}")
            : OutputsIn(field.Value)),
        JsonArray items => items.SelectMany(OutputsIn),
        _ => [],
    };

    [GeneratedRegex(@"\blist[A-Z]\w*\(")]
    private static partial Regex KeyFunction();

    [GeneratedRegex("'(br|ts)[:/]", RegexOptions.ExplicitCapture)]
    private static partial Regex RegistryReference();
}
