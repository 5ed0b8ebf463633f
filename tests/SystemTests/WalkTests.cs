using System.Diagnostics;
using System.Text.RegularExpressions;
using SystemTests.Yardstick;

namespace SystemTests;

/// <summary>What the README tells a newcomer to type does what it says; and <c>./demo</c> gets to the end of the road.</summary>
[Trait("speed", "slow")]
public sealed partial class WalkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh.md")]
    public async Task The_walk_works_as_it_is_written(string readme)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, readme));
        var blocks = Block().Matches(text).Select(match => match.Groups["code"].Value).ToList();
        Assert.Equal(15, blocks.Count);
        await using var server = await RunningServer.StartAsync();

        var (exit, said) = await RunAsync("bash", ["-euo", "pipefail", "-c", string.Concat(blocks)], server);

        Assert.True(exit == 0, said);
        Assert.Contains("\"token\":", said);
        Assert.Contains("\"step\":\"secretaryReview\"", said);
        foreach (var step in new[] { "chairAssignment", "mayorApproval", "departmentHandling", "leaderSignOff", "deputyEvaluation" })
        {
            Assert.Contains($"→ {{\"state\":\"inProgress\",\"step\":\"{step}\"}}", said);
        }

        Assert.Equal("reply-gate", Assert.Single(Code().Matches(said)).Groups["code"].Value);
        Assert.Contains("→ {\"state\":\"closed\"", said);
        Assert.Contains("\"intact\":true", said);
        Assert.Contains("\"step\":\"chairAssignment\"", said[said.IndexOf("\"fired\"", StringComparison.Ordinal)..]);

        // The second story: returned, transferred, extended, handled again for a dissatisfied deputy, and closed.
        var second = said[said.IndexOf("\"fired\"", StringComparison.Ordinal)..];
        Assert.Contains("→ {\"state\":\"awaitingRevision\"", second);
        Assert.Equal(2, Signed().Count(second));
        Assert.Contains("\"customStatus\":{\"state\":\"closed\"", second);

        // Supervision: an urge, a key suggestion, a meeting with its file and its minutes.
        Assert.Contains("BEGIN:VCALENDAR", second);
        Assert.Contains("\"confirmation\":\"confirmed\"", second);

        // A forum whose conclusion is a department's task; the figures.
        Assert.Contains("\"kind\":\"commitmentReport\"", second);
        Assert.Contains("\"numerator\":", second);

        // The roster: tried, then imported with a slip for the new account.
        Assert.Contains("\"replyTemplates\":", second);
        Assert.Matches("\"account\":\"deputy112\"", second);
    }

    [Fact]
    public async Task Both_languages_have_the_same_walk()
    {
        var texts = await Task.WhenAll(new[] { "README.md", "README.zh.md" }.Select(readme => File.ReadAllTextAsync(Path.Combine(Repository.Root, readme))));
        Assert.Equal(Block().Matches(texts[0]).Select(match => match.Groups["code"].Value), Block().Matches(texts[1]).Select(match => match.Groups["code"].Value));
    }

    [Fact]
    public async Task The_demo_takes_a_suggestion_down_the_whole_road()
    {
        await using var server = await RunningServer.StartAsync();
        var (exit, said) = await DemoAsync(server.Address.GetLeftPart(UriPartial.Authority), server.DataFolder);
        Assert.True(exit == 0, said);
        Assert.Contains("系统不接受：还不能答复", said);
        Assert.Contains("重新办理（一个月）", said);
        Assert.Contains("的状态：已办结", said);
        Assert.EndsWith("记录校验：完整，没有改动。 / The timeline is intact.", said.TrimEnd());
    }

    [Fact]
    public async Task The_demo_says_so_where_no_server_runs()
    {
        var (exit, said) = await DemoAsync("http://127.0.0.1:9", Path.GetTempPath());
        Assert.Equal(1, exit);
        Assert.Contains("dotnet run --project src/SuggestionFunctions", said);
    }

    [Fact]
    public async Task The_demo_says_so_where_the_installation_is_none()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { Arguments = ["--Demo", "false"] });
        var (exit, said) = await DemoAsync(server.Address.GetLeftPart(UriPartial.Authority), server.DataFolder);
        Assert.Equal(1, exit);
        Assert.Contains("demo-accounts.json", said);
    }

    private static Task<(int Exit, string Said)> DemoAsync(string address, string folder) =>
        RunAsync(Path.Combine(Repository.Root, "demo"), [address, folder], null);

    private static async Task<(int Exit, string Said)> RunAsync(string program, string[] arguments, RunningServer? server)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        if (server is not null)
        {
            start.Environment["URL"] = server.Address.GetLeftPart(UriPartial.Authority);
            start.Environment["DATA"] = server.DataFolder;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(Patience);
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>A signature has the deputies rate.</summary>
    [GeneratedRegex("→ .*\"step\":\"deputyEvaluation\"}\n→ .*\"step\":\"deputyEvaluation\"}")]
    private static partial Regex Signed();

    [GeneratedRegex("<!-- walk -->\n```bash\n(?<code>.*?)```\n<!-- /walk -->", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("\"code\":\"(?<code>[a-z-]+)\"")]
    private static partial Regex Code();
}
