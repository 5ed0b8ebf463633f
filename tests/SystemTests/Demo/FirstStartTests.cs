namespace SystemTests.Demo;

/// <summary>The first start, cut off anywhere, is completed by the next one; and then it is over.</summary>
[Trait("speed", "slow")]
public sealed class FirstStartTests(DemoServer demo)
{
    [Fact]
    public async Task A_first_start_that_is_killed_again_and_again_ends_as_one_that_was_not()
    {
        var folder = Directory.CreateTempSubdirectory("suggestionflow-").FullName;
        try
        {
            foreach (var milliseconds in new[] { 50, 200, 400, 800, 1200, 1600 })
            {
                await RunningServer.StartAndKillAsync(folder, TimeSpan.FromMilliseconds(milliseconds));
            }

            await using var server = await RunningServer.StartAsync(new ServerOptions { DataFolder = folder });
            Assert.Equal(await StateOfAsync(demo.Server), await StateOfAsync(server));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_later_start_lays_out_nothing_again()
    {
        await using var server = await RunningServer.StartAsync();
        var accounts = await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "demo-accounts.json"));
        var state = await StateOfAsync(server);
        Assert.Equal(0, await server.StopAsync());
        await server.StartAgainAsync();
        Assert.Equal(accounts, await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "demo-accounts.json")));
        Assert.Equal(state, await StateOfAsync(server));
        Assert.Single(server.Log, line => line.Contains("首次启动", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_first_start_warns_of_nothing_and_leaves_nothing_in_the_home_of_whoever_starts_it()
    {
        var home = Directory.CreateTempSubdirectory("suggestionflow-home-").FullName;
        try
        {
            await using var server = await RunningServer.StartAsync(new ServerOptions { Environment = new Dictionary<string, string> { ["HOME"] = home, ["USERPROFILE"] = home } });
            using var http = new HttpClient { BaseAddress = server.Address };
            Assert.Contains("登录", await http.GetStringAsync("sign-in"));
            Assert.Equal(0, await server.StopAsync());
            Assert.Empty(Directory.EnumerateFileSystemEntries(home));
            Assert.All(server.Log, line => Assert.DoesNotContain(" warning ", line));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Fact]
    public async Task Without_the_demo_there_is_one_administrator_and_no_file_of_accounts()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { Environment = new Dictionary<string, string> { ["Demo"] = "false" } });
        Assert.Contains(server.Log, line => line.Contains("首次启动：管理员账号 admin", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(server.DataFolder, "demo-accounts.json")));
    }

    /// <summary>Everything of both towns that must not depend on how often the start was cut off: where each case stands, since when, and its history.</summary>
    private static async Task<string> StateOfAsync(RunningServer server)
    {
        var lines = new List<string>();
        foreach (var account in new[] { "office1", "sl-office" })
        {
            using var office = await SignedInPerson.SignInAsync(server, account);
            foreach (var entry in await office.ListAsync("api/suggestions"))
            {
                var id = entry["id"].Text();
                var history = (await office.GetAsync($"api/suggestions/{id}/timeline"))["items"].Items();
                var verified = await office.GetAsync($"api/suggestions/{id}/timeline/verification");
                lines.Add($"{entry["number"]} {entry["title"]} {entry["state"]} {entry["step"]} {entry["dueAt"]} {verified["intact"]}");
                lines.AddRange(history.Select(one => $"  {one["at"]} {one["actor"]} {one["kind"]} {one["step"]}"));
            }

            lines.AddRange((await office.ListAsync("api/tasks")).Select(task => $"{task["number"]} {task["kind"]} {task["dueAt"]}"));
        }

        return string.Join('\n', lines);
    }
}
