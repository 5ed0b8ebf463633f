namespace SystemTests.Browser.Journeys;

/// <summary>A deputy writes, errs, loses the net, comes back, and submits.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class WritingTests(Chromium chromium, WorkedDemo demo)
{
    [Theory]
    [InlineData(Way.Phone, "关于陈家浜弯道装反光镜的建议")]
    [InlineData(Way.Tablet, "关于文化礼堂周末开放的建议")]
    [InlineData(Way.Desktop, "关于中学门前划停车线的建议")]
    [InlineData(Way.WithoutScripts, "关于增加夜间垃圾清运的建议")]
    [InlineData(Way.KeyboardOnly, "关于老年食堂送餐上门的建议")]
    public async Task A_deputy_writes_and_submits(Way way, string title)
    {
        var server = await demo.ServerAsync();
        await using var deputy = await Visitor.OpenAsync(chromium, server, way);
        await deputy.SignInAsync(server, "deputy021");

        await deputy.PressAsync("提建议");
        await deputy.PressAsync("保存并继续");
        await deputy.SeeAsync("有 1 处要改");
        Assert.StartsWith("有错误：", await deputy.Page.TitleAsync());
        if (way != Way.WithoutScripts)
        {
            Assert.True(await deputy.Page.Locator(".error-summary").EvaluateAsync<bool>("e => e === document.activeElement"));
        }

        await deputy.FillAsync("标题", title);
        await deputy.PressAsync("保存并继续");
        await deputy.SeeAsync("第 2 题");
        await deputy.FillAsync("反映的情况", "弯道处看不到来车，去年撞过两次。");
        if (way != Way.WithoutScripts)
        {
            await deputy.Context.SetOfflineAsync(true);
            await deputy.SeeAsync("网断了，写的还在这一页上");
            await deputy.Context.SetOfflineAsync(false);
            await deputy.SeeAsync("已存好");
        }

        await deputy.PressAsync("先存着，以后再写");
        await deputy.SeeAsync("还没有提交的建议");
        await deputy.FollowAsync(title);
        await deputy.SeeAsync("弯道处看不到来车，去年撞过两次。");

        await deputy.PressAsync("提交建议");
        await deputy.SeeAsync("处要改");
        await deputy.PressAsync("改：具体意见");
        await deputy.FillAsync("具体意见", "在弯道两头各装一面反光镜。");
        await deputy.PressAsync("保存并核对");
        await deputy.PressAsync("改：类别");
        await deputy.ChooseAsync("类别", "道路交通");
        await deputy.PressAsync("保存并核对");
        await deputy.PressAsync("改：提出的时间");
        await deputy.ChooseAsync("提出的时间", "闭会期间");
        await deputy.PressAsync("保存并核对");
        await deputy.PressAsync("改：能不能公开");
        await deputy.ChooseAsync("能不能公开", "可以公开");
        await deputy.PressAsync("保存并核对");
        await deputy.PressAsync("提交建议");
        await deputy.SeeAsync("建议已提交");
        await deputy.SeeAsync("在党委书记处阅办，");
        await deputy.PressAsync("看这件建议");
        await deputy.SeeAsync(title);
        await deputy.AwaitAsync(deputy.Path, "第 1 步，共 5 步");
        deputy.AssertQuiet();
    }
}
