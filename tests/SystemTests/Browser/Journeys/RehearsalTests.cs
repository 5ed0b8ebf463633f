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
            await manager.GoAsync("rehearsal");
            await manager.PressAsync("前进 1 天");
            await manager.SeeAsync("时间已前进");
            seen.Add(await LightAsync());
        }

        Assert.Contains("临期", seen);
        manager.AssertQuiet();

        async Task<string> LightAsync()
        {
            await secretary.GoAsync($"suggestions/{road.Id}");
            return (await secretary.Page.Locator(".case-header .light").First.InnerTextAsync()).Trim('●', '▲', '■', '◇', '\n', ' ');
        }
    }
}
