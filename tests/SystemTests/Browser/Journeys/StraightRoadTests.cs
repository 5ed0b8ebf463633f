using System.Text.RegularExpressions;

namespace SystemTests.Browser.Journeys;

/// <summary>The straight road by clicking: six accounts, and what waits on each desk becomes one less.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed partial class StraightRoadTests(Chromium chromium, WorkedDemo demo)
{
    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    [InlineData(Way.WithoutScripts)]
    [InlineData(Way.KeyboardOnly)]
    public async Task From_the_deputy_to_the_rating(Way way)
    {
        var server = await demo.ServerAsync();
        var title = $"关于清理北港河水草的建议（{way}）";
        await using (var deputy = await Visitor.AsAsync(chromium, server, way, "deputy022"))
        {
            await deputy.GoAsync("suggestions/new/all");
            await deputy.AssertFitsAtTwiceTheTextAsync();
            await deputy.FillAsync("标题", title);
            await deputy.FillAsync("反映的情况", "水草长满河面，船过不去。");
            await deputy.FillAsync("具体意见", "六月以前清理一次，以后每季度一次。");
            await deputy.ChooseAsync("类别", "水利");
            await deputy.ChooseAsync("提出的时间", "闭会期间");
            await deputy.ChooseAsync("能不能公开", "可以公开");
            await deputy.PressAsync("保存并核对");
            await deputy.PressAsync("提交建议");
            await deputy.SeeAsync("建议已提交");
            deputy.AssertQuiet();
        }

        await ActAsync("secretary", "党委书记阅办", "阅过，转人大主席", async secretary =>
        {
            await secretary.ChooseAsync("常用批示", "请人大主席按程序交办");
            await secretary.PressAsync("阅过，转人大主席");
        });
        await ActAsync("chair", "人大主席交办", "交办", async chair =>
        {
            await chair.SelectAsync("主办单位", "水利站");
            await chair.SelectAsync("分管领导", "分管领导甲（农业、水利）");
            await chair.PressAsync("核对后提交");
            await chair.SeeAsync("核对：交办");
            await chair.PressAsync("提交");
        });
        await ActAsync("mayor", "镇长批办", "同意，批转承办", mayor => mayor.PressAsync("同意，批转承办"));
        await using (var water = await Visitor.AsAsync(chromium, server, way, "water"))
        {
            await water.OpenTaskAsync("承办", title);
            await water.PressAsync("收下办理");
            await water.FillAsync("经办人", "张三");
            await water.PressAsync("收下办理");
            await water.SeeAsync("已提交：收下办理");
            await water.OpenTaskAsync("承办", title);
            await water.PressAsync("记一次面商");
            await water.FillMomentAsync("时间", await Road.NowAsync(server) - TimeSpan.FromMinutes(1));
            await water.ChooseAsync("方式", "上门走访");
            await water.FillAsync("谈了什么", "一起看了河面。");
            await water.PressAsync("记一次面商");
            await water.SeeAsync("已提交：记一次面商");
        }

        await ActAsync("water", "承办", "写答复，送签", async water =>
        {
            await water.ChooseAsync("答复类别", "A 已经解决");
            await water.FillAsync("内容", "水草已经清理，以后每季度清理一次。");
            await water.PressAsync("核对后提交");
            await water.PressAsync("提交");
        });
        await ActAsync("leader1", "分管领导签发", "签发答复", async leader =>
        {
            await leader.SeeAsync("水草已经清理，以后每季度清理一次。");
            await leader.AssertFitsAtTwiceTheTextAsync();
            await leader.PressAsync("签发答复");
        });
        await ActAsync("deputy022", "代表测评", "评价办理", async deputy =>
        {
            await deputy.SeeAsync("水草已经清理，以后每季度清理一次。");
            await deputy.AssertFitsAtTwiceTheTextAsync();
            await deputy.ChooseAsync("办理态度", "满意");
            await deputy.ChooseAsync("办理结果", "基本满意");
            await deputy.PressAsync("核对后提交");
            await deputy.PressAsync("提交");
        });
        await ActAsync("water", "建议质量测评", "评价建议质量", async water =>
        {
            await water.ChooseAsync("建议质量", "5");
            await water.PressAsync("核对后提交");
            await water.PressAsync("提交");
        });

        // Opens the task, acts, and has one less to do.
        async Task ActAsync(string account, string kind, string action, Func<Visitor, Task> doing)
        {
            await using var visitor = await Visitor.AsAsync(chromium, server, way, account);
            await visitor.OpenTaskAsync(kind, title);
            await visitor.GoAsync("desk");
            var before = await WaitingAsync(visitor);
            await visitor.FollowAsync($"{kind}：{title}");
            await visitor.PressAsync(action);
            await doing(visitor);
            await visitor.SeeAsync($"已提交：{action}");
            await (before > 1 ? visitor.FollowAsync("办下一件：") : visitor.PressAsync("回到我的待办"));
            await visitor.Page.Locator(".panel.done").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached }); // A key pressed does not wait for the page it opens.
            await visitor.GoAsync("desk");
            Assert.Equal(before - 1, await WaitingAsync(visitor));
            visitor.AssertQuiet();
        }
    }

    /// <summary>How many the desk says are waiting; the mark at the place to go to says the same.</summary>
    private static async Task<int> WaitingAsync(Visitor visitor)
    {
        var count = Sentence().Match(await visitor.ReadAsync()) is { Success: true } said ? int.Parse(said.Groups["count"].Value) : 0;
        var badge = visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "我的待办" }).Locator(".badge").Locator("visible=true");
        Assert.Equal(count == 0 ? [] : [$"{count}"], await badge.AllInnerTextsAsync());
        return count;
    }

    [GeneratedRegex("有 (?<count>[0-9]+) 件要办")]
    private static partial Regex Sentence();
}
