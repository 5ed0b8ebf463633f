using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SystemTests.Yardstick;

namespace SystemTests.Conventions;

/// <summary>What the source says nowhere, because one of the two runtimes would take it otherwise.</summary>
[Trait("speed", "slow")]
public sealed partial class SourceConventionsTests
{
    /// <summary>Which exception a lost event ends in differs between the runtimes; the app never depends on its type.</summary>
    [Fact]
    public void Nobody_catches_what_only_the_wire_throws() => Assert.DoesNotContain(Names(), name => name is "RpcException" or "Grpc");

    /// <summary>Timers run in UTC everywhere: on Flex Consumption the setting is refused.</summary>
    [Fact]
    public void Nobody_sets_or_asks_the_time_zone()
    {
        var files = AppSource.Files.Keys
            .Append(Path.Combine(Repository.Root, "host.json"))
            .Append(Path.Combine(Repository.Root, "azure.yaml"))
            .Append(Path.Combine(AppSource.Folder, "local.settings.sample.json"))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.bicep*", SearchOption.AllDirectories));

        Assert.DoesNotContain(files, file => TimeZoneSetting().IsMatch(File.ReadAllText(file)));
    }

    /// <summary>A plain start would replace a closed case: each passes the statuses under which the id counts as taken.</summary>
    [Fact]
    public void Every_start_says_which_instances_it_must_not_replace()
    {
        var starts = Calls("ScheduleNewOrchestrationInstanceAsync").ToList();

        Assert.NotEmpty(starts);
        Assert.All(starts, start => Assert.Contains("WithDedupeStatuses", start.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.ToString() ?? "", StringComparison.Ordinal));
    }

    /// <summary>Not an ASP.NET pipeline: the official worker has one of its own, and these would not be in it.</summary>
    [Fact]
    public void Nothing_is_hung_into_an_ASPNET_pipeline() =>
        Assert.DoesNotContain(Names(), name => name is "UseAuthentication" or "UseAuthorization" or "UseStaticFiles" or "UseAntiforgery" or "MapGet" or "MapPost" or "WebApplication");

    /// <summary>A case never continues as new: its history is its memory.</summary>
    [Fact]
    public void No_orchestration_continues_as_new() => Assert.DoesNotContain(Names(), name => name is "ContinueAsNew");

    private static IEnumerable<InvocationExpressionSyntax> Calls(string method) =>
        from file in AppSource.Files
        from call in CSharpSyntaxTree.ParseText(file.Value).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.Text == method
        select call;

    /// <summary>Every name in the source; comments and texts are not names.</summary>
    private static IEnumerable<string> Names() =>
        from file in AppSource.Files
        from token in CSharpSyntaxTree.ParseText(file.Value).GetRoot().DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken)
        select token.Text;

    [GeneratedRegex("""WEBSITE_TIME_ZONE|"TZ"|\bTZ:|TimeZoneInfo\.Local\b""", RegexOptions.ExplicitCapture)]
    private static partial Regex TimeZoneSetting();
}
