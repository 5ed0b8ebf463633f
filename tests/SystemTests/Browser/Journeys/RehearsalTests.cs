namespace SystemTests.Browser.Journeys;

/// <summary>Time goes forward on the demo's page, and a case's light changes in words.</summary>
[Trait("speed", "slow")]
public sealed class RehearsalTests(Chromium chromium)
{
    [Fact]
    public async Task A_light_changes_in_words()
    {
        await using var server = await RunningServer.StartAsync();
        var road = await Road.BeginAsync(server, "deputy039", "关于更换水表的建议");
        await road.TaskAsync("secretaryReview");
        await using var secretary = await Visitor.AsAsync(chromium, server, Way.Phone, "secretary");
        await using var manager = await Visitor.AsAsync(chromium, server, Way.Phone, "manager");
        Assert.Equal("正常", await LightAsync());
        var seen = new List<string>();
        for (var day = 0; day < 3; day++)
        {
            seen.Add(await ForwardAsync("前进 1 天"));
        }

        Assert.Contains("临期", seen);

        // The secretary's limit passes it on; the chair's does not.
        while (seen.Count < 12 && seen[^1] != "超期")
        {
            seen.Add(await ForwardAsync("前进 3 天"));
        }

        Assert.Equal("超期", seen[^1]);
        await secretary.SeeAsync("已超期");
        manager.AssertQuiet();

        async Task<string> ForwardAsync(string button)
        {
            await manager.GoAsync("rehearsal");
            await manager.PressAsync(button);
            await manager.SeeAsync("时间已前进");
            return await LightAsync();
        }

        async Task<string> LightAsync()
        {
            await secretary.GoAsync($"suggestions/{road.Id}");
            return (await secretary.Page.Locator(".case-header .light").First.InnerTextAsync()).Trim('●', '▲', '■', '◇', '\n', ' ');
        }
    }
}
