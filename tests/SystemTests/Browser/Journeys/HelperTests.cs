using Microsoft.Playwright;

namespace SystemTests.Browser.Journeys;

/// <summary>A deputy who uses no computer has a helper enter everything; a department never does.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class HelperTests(Chromium chromium, WorkedDemo demo)
{
    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    [InlineData(Way.WithoutScripts)]
    [InlineData(Way.KeyboardOnly)]
    public async Task A_whole_case_on_a_deputys_behalf(Way way)
    {
        var server = await demo.ServerAsync();
        var title = $"关于村口安装路灯的建议（{way}）";
        await using var helper = await Visitor.AsAsync(chromium, server, way, "helper1");
        await helper.GoAsync("helper");
        await helper.ChooseAsync("替哪位代表填", "代表007");
        await helper.ChooseAsync("代表是怎么说的", "电话");
        await helper.PressAsync("开始代填");
        await helper.SeeAsync("正在代填：代表007（电话）");
        await helper.PressAsync("替代表提建议");
        await helper.FillAsync("标题", title);
        await helper.FillAsync("反映的情况", "晚上看不见路。");
        await helper.FillAsync("具体意见", "装两盏路灯。");
        await helper.ChooseAsync("类别", "城镇建设");
        await helper.ChooseAsync("提出的时间", "闭会期间");
        await helper.ChooseAsync("能不能公开", "不公开");
        await helper.PressAsync("保存并核对");
        await helper.SeeAsync("正在代填：代表007（电话）");
        await helper.PressAsync("改：附件");
        await helper.ChooseAsync("这是什么", "代表写的纸件的照片");
        await helper.Page.GetByLabel("选一个文件").SetInputFilesAsync(new FilePayload { Name = "纸件.jpg", MimeType = "image/jpeg", Buffer = await helper.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg }) });
        await helper.PressAsync("上传");
        await helper.SeeAsync("纸件.jpg");
        await helper.PressAsync("附好了，去核对");
        await helper.PressAsync("提交建议");
        await helper.SeeAsync("建议已提交");
        await helper.PressAsync("看这件建议");
        await helper.SeeAsync(title);

        var road = Road.Of(server, helper.Path.Split('/')[2], title, "deputy007");
        await road.ToDepartmentAsync();
        await road.HandledAsync();
        await helper.AwaitAsync("helper/deputy", $"代表测评：{title}");
        await helper.FollowAsync($"代表测评：{title}");
        await helper.PressAsync("评价办理");
        await helper.ChooseAsync("办理态度", "满意");
        await helper.ChooseAsync("办理结果", "满意");
        await helper.PressAsync("核对后提交");
        await helper.PressAsync("提交");
        await helper.SeeAsync("已提交：评价办理");
        await helper.PressAsync("结束");
        await helper.GoAsync("desk");
        Assert.DoesNotContain("正在代填", await helper.ReadAsync());
        helper.AssertQuiet();

        await using var deputy = await Visitor.AsAsync(chromium, server, way, "deputy007");
        await deputy.GoAsync($"suggestions/{road.Id}");
        await deputy.SeeAsync("代填的人");
        await deputy.SeeAsync("下载 纸件.jpg");
        await deputy.SeeAsync("谁填的");
    }

    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task A_department_is_told_that_it_cannot(Way way)
    {
        var server = await demo.ServerAsync();
        await using var water = await Visitor.AsAsync(chromium, server, way, "water");
        Assert.Equal(403, (await water.Page.GotoAsync("helper"))?.Status);
        Assert.DoesNotContain("开始代填", await water.ReadAsync());
        Assert.Equal(1, await water.Page.Locator("h1").CountAsync());
    }
}
