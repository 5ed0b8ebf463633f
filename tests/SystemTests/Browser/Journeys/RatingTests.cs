namespace SystemTests.Browser.Journeys;

/// <summary>Both sides rate without seeing the other's; dissatisfied, it is handled again.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class RatingTests(Chromium chromium, WorkedDemo demo)
{
    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    [InlineData(Way.WithoutScripts)]
    [InlineData(Way.KeyboardOnly)]
    public async Task Blind_dissatisfied_and_again(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await (await Road.BeginAsync(server, "deputy026", $"关于拓宽机耕路的建议（{way}）")).ToDepartmentAsync();
        await road.HandledAsync();
        const string Reason = "只铺了石子，没有拓宽。";
        await using var deputy = await Visitor.AsAsync(chromium, server, way, "deputy026");
        await deputy.OpenTaskAsync("代表测评", road.Title);
        await deputy.PressAsync("评价办理");
        Assert.Equal(0, await deputy.Page.Locator("input[type=radio]:checked").CountAsync());
        await deputy.ChooseAsync("办理态度", "满意");
        await deputy.ChooseAsync("办理结果", "不满意");
        await deputy.PressAsync("核对后提交");
        await deputy.SeeAsync("有 1 处要改");
        await deputy.FillAsync("理由", Reason);
        await deputy.PressAsync("核对后提交");
        await deputy.SeeAsync("核对：评价办理");
        await deputy.PressAsync("提交");
        await deputy.SeeAsync("已提交：评价办理");

        await using var water = await Visitor.AsAsync(chromium, server, way, "water");
        foreach (var path in new[] { $"suggestions/{road.Id}", $"suggestions/{road.Id}/timeline", "notices" })
        {
            await water.GoAsync(path);
            Assert.DoesNotContain(Reason, await water.ReadAsync());
            Assert.DoesNotContain("不满意", await water.ReadAsync());
        }

        await water.OpenTaskAsync("建议质量测评", road.Title);
        await water.PressAsync("评价建议质量");
        await water.ChooseAsync("建议质量", "4");
        await water.PressAsync("核对后提交");
        await water.PressAsync("提交");
        await water.SeeAsync("已提交：评价建议质量");
        await water.AwaitAsync($"suggestions/{road.Id}", Reason);
        await water.AwaitAsync($"suggestions/{road.Id}", "第 2 轮");

        await road.HandledAsync("路已拓宽到四米。");
        await deputy.OpenTaskAsync("代表测评", road.Title);
        await deputy.SeeAsync("路已拓宽到四米。");
        await deputy.PressAsync("评价办理");
        await deputy.ChooseAsync("办理态度", "满意");
        await deputy.ChooseAsync("办理结果", "满意");
        await deputy.PressAsync("核对后提交");
        await deputy.PressAsync("提交");
        await deputy.SeeAsync("已提交：评价办理");
        await road.DecideAsync("water", "suggestionEvaluation", new { action = "evaluate", quality = 5 });
        await deputy.AwaitAsync($"suggestions/{road.Id}", "已办结");
        deputy.AssertQuiet();
        water.AssertQuiet();
    }
}
