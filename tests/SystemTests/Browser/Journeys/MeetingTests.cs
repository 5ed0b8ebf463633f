namespace SystemTests.Browser.Journeys;

/// <summary>双向约见 by clicking: asked for, agreed on, minuted and confirmed.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class MeetingTests(Chromium chromium, WorkedDemo demo)
{
    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task A_deputy_and_a_department_agree_to_meet(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await (await Road.BeginAsync(server, "deputy038", $"关于加高河埠的建议（{way}）")).ToDepartmentAsync();
        var day = await Road.NowAsync(server) + TimeSpan.FromMinutes(20);
        await using var deputy = await Visitor.AsAsync(chromium, server, way, "deputy038");
        await deputy.GoAsync($"suggestions/{road.Id}");
        await deputy.Page.Locator("main .actions").GetByText("约见").First.ClickAsync();
        await deputy.FillAsync("约见要谈什么", "一起看河埠，商量加高多少。");
        await deputy.Page.Locator("main form").GetByText("约见", new() { Exact = true }).Last.ClickAsync();
        await deputy.SeeAsync("处要改");
        await deputy.FillMomentAsync("时间 1", day);
        await deputy.FillAsync("地点", "村部");
        await deputy.Page.Locator("main form").GetByText("约见", new() { Exact = true }).Last.ClickAsync();
        await deputy.SeeAsync("等承办单位答复");
        deputy.AssertQuiet();

        await using var water = await Visitor.AsAsync(chromium, server, way, "water");
        await water.OpenTaskAsync("约见答复", road.Title);
        await water.SeeAsync("一起看河埠，商量加高多少。");
        await water.PressAsync("同意约见");
        await water.Page.GetByRole(Microsoft.Playwright.AriaRole.Radio).First.CheckAsync();
        await water.PressAsync("同意约见");
        await water.SeeAsync("已提交：同意约见");

        await Road.AdvanceAsync(server, "PT1H");
        await water.OpenTaskAsync("面商记录", road.Title);
        await water.PressAsync("写面商记录");
        await water.PressAsync("写面商记录");
        await water.SeeAsync("有 1 处要改");
        await water.FillAsync("面商记录", "看了河埠，商定加高四十厘米。");
        await water.PressAsync("写面商记录");
        await water.SeeAsync("已提交：写面商记录");
        water.AssertQuiet();

        await deputy.OpenTaskAsync("面商记录确认", road.Title);
        await deputy.SeeAsync("看了河埠，商定加高四十厘米。");
        await deputy.PressAsync("记录属实");
        await deputy.PressAsync("记录属实");
        await deputy.SeeAsync("已提交：记录属实");
        await deputy.GoAsync($"suggestions/{road.Id}");
        await deputy.SeeAsync("看了河埠，商定加高四十厘米。");
        deputy.AssertQuiet();
    }
}
