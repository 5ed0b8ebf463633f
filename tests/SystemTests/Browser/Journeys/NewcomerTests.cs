namespace SystemTests.Browser.Journeys;

/// <summary>What the README promises to whoever has just started the demo: a suggestion down the whole road by clicking, on a phone, without a password.</summary>
[Trait("speed", "slow")]
public sealed class NewcomerTests(Chromium chromium)
{
    /// <summary>Ten minutes are some hundred and fifty presses of four seconds, if nobody read anything. Less than a third of them is left for the road.</summary>
    private const int MostPresses = 45;

    [Fact]
    public async Task The_whole_road_by_the_link_that_the_demo_prints()
    {
        await using var server = await RunningServer.StartAsync();
        await using var newcomer = await Visitor.OpenAsync(chromium, server, Way.Phone);
        var before = await OpenAsync(server);
        await newcomer.GoAsync(File.ReadAllText(Path.Combine(server.DataFolder, "demo-link.txt")).Trim());
        Assert.DoesNotContain("pass=", newcomer.Path);

        await newcomer.PressAsync("以代表的身份提建议");
        Assert.Equal("关于疏浚民当村西港的建议", await newcomer.Page.GetByLabel("标题").InputValueAsync());
        await newcomer.FillAsync("反映的情况", "西港三年没有清淤。"); // What stands there can be changed.
        await newcomer.PressAsync("保存并核对");
        await newcomer.SeeAsync("西港三年没有清淤。");
        await newcomer.PressAsync("提交建议");
        await newcomer.SeeAsync("建议已提交");

        await NextAsync("党委书记阅办");
        Assert.Equal(before + 1, await OpenAsync(server));
        await newcomer.PressAsync("阅过，转人大主席");
        await newcomer.PressAsync("阅过，转人大主席");

        await NextAsync("人大主席交办");
        await newcomer.PressAsync("交办");
        await newcomer.SelectAsync("主办单位", "水利站");
        await newcomer.SelectAsync("分管领导", "分管领导甲（农业、水利）");
        await newcomer.PressAsync("核对后提交");
        await newcomer.PressAsync("提交");

        await NextAsync("镇长批办");
        await newcomer.PressAsync("同意，批转承办");
        await newcomer.PressAsync("同意，批转承办");

        await NextAsync("承办");
        await newcomer.PressAsync("记一次面商");
        await newcomer.ChooseAsync("方式", "上门走访");
        await newcomer.FillAsync("谈了什么", "一起看了河段。");
        await newcomer.PressAsync("记一次面商");
        await newcomer.SeeAsync("已提交：记一次面商");
        await newcomer.PressAsync("写答复，送签");
        await newcomer.ChooseAsync("答复类别", "A 已经解决");
        await newcomer.FillAsync("内容", "12 月完成清淤。");
        await newcomer.PressAsync("核对后提交");
        await newcomer.PressAsync("提交");

        await NextAsync("分管领导签发");
        await newcomer.SeeAsync("12 月完成清淤。");
        await newcomer.PressAsync("签发答复");
        await newcomer.PressAsync("签发答复");

        await NextAsync("建议质量测评");
        await newcomer.PressAsync("评价建议质量");
        await newcomer.ChooseAsync("建议质量", "5");
        await newcomer.PressAsync("核对后提交");
        await newcomer.PressAsync("提交");
        await newcomer.PressAsync("换人"); // By the page, as from anywhere.
        await newcomer.PressAsync("进去办：代表测评");
        await newcomer.PressAsync("评价办理");
        await newcomer.ChooseAsync("办理态度", "满意");
        await newcomer.ChooseAsync("办理结果", "满意");
        await newcomer.PressAsync("核对后提交");
        await newcomer.PressAsync("提交");
        await newcomer.SeeAsync("已办结");

        await newcomer.PressAsync("换人：看看板");
        await newcomer.SeeAsync($"全镇在办 {before} 项");
        await newcomer.PressAsync("换人");
        await newcomer.SeeAsync("已经结束");
        await newcomer.PressAsync("以管理人员的身份看看板");
        Assert.Equal(before, await OpenAsync(server));
        await newcomer.PressAsync("前进时间");
        await newcomer.PressAsync("前进 3 天");
        await newcomer.SeeAsync("时间已前进");
        newcomer.AssertQuiet();
        Assert.InRange(newcomer.Presses, 30, MostPresses);

        // Changes to whoever has it now, and is on their task.
        async Task NextAsync(string task)
        {
            await newcomer.AwaitAsync(newcomer.Path, $"换人：{task}");
            await newcomer.PressAsync($"换人：{task}");
            await newcomer.SeeAsync($"{task}：关于疏浚民当村西港的建议");
        }
    }

    /// <summary>All that is open in the town, as the board counts it.</summary>
    private static async Task<int> OpenAsync(RunningServer server)
    {
        using var manager = await SignedInPerson.SignInAsync(server, "manager");
        return (await manager.GetAsync("api/board"))["total"]?["open"]?.GetValue<int>() ?? throw new InvalidOperationException("The board has no total.");
    }
}
