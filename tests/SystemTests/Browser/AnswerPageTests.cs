using Microsoft.Playwright;

namespace SystemTests.Browser;

/// <summary>
/// The pages that a form answers and no link leads to, looked at as <see cref="AccessibilityTests"/> does with the others: what is to be corrected,
/// checked, too late, not allowed, broken, signed out while writing, and what is shown once. Of each a picture where pictures are asked for.
/// </summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class AnswerPageTests(Chromium chromium, WorkedDemo demo)
{
    private static readonly int[] Widths = [360, 1366, 768];
    private readonly List<string> wrong = [];
    private string axe = "";
    private int looks;

    [Fact]
    public async Task What_forms_answer_can_be_used_by_everybody()
    {
        axe = await AxeFolder.ScriptAsync();
        var server = await demo.ServerAsync();
        await DecidingAsync(server);
        await SignedOutAsync(server);
        await BeingSomebodyElseAsync(server);
        await KeepingRegistersAsync(server);
        await BrokenAsync(server);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(12, looks);
    }

    private async Task DecidingAsync(RunningServer server)
    {
        var road = await (await Road.BeginAsync(server, "deputy028", "关于更换路牌的建议")).ToChairAsync();
        await using var chair = await EnterAsync(server, "chair", "large");
        await chair.OpenTaskAsync("人大主席交办", road.Title);
        await chair.PressAsync("交办");
        await chair.PressAsync("核对后提交");
        await chair.SeeAsync("处要改");
        await LookAsync(chair, "422", "large");
        await chair.SelectAsync("主办单位", "水利站");
        await chair.SelectAsync("分管领导", "分管领导甲（农业、水利）");
        await chair.PressAsync("核对后提交");
        await chair.SeeAsync("核对：交办");
        await LookAsync(chair, "check", "large");
        await road.DecideAsync("chair", "chairAssignment", new { action = "return", reason = "请写明是哪一块。" });
        await chair.PressAsync("提交");
        await chair.SeeAsync("情况已经变了");
        await LookAsync(chair, "409", "large");

        await using var water = await EnterAsync(server, "water", "normal");
        Assert.Equal(403, (await water.Page.GotoAsync("helper"))?.Status);
        await LookAsync(water, "403", "normal");
        Assert.Equal(404, (await water.Page.GotoAsync("suggestions/nothing"))?.Status);
        await LookAsync(water, "404", "normal");
    }

    private async Task BeingSomebodyElseAsync(RunningServer server)
    {
        await using var newcomer = await EnterAsync(server, "deputy028", "large");
        await newcomer.GoAsync(File.ReadAllText(Path.Combine(server.DataFolder, "demo-link.txt")).Trim());
        await newcomer.SeeAsync("演示：换一个人");
        await LookAsync(newcomer, "demo", "large");
    }

    private async Task SignedOutAsync(RunningServer server)
    {
        var road = await Road.BeginAsync(server, "deputy028", "关于补种行道树的建议");
        await using var secretary = await EnterAsync(server, "secretary", "normal");
        await secretary.OpenTaskAsync("党委书记阅办", road.Title);
        await secretary.PressAsync("退回补正");
        await secretary.FillAsync("理由", "请写明是哪一条路。");
        await secretary.Context.ClearCookiesAsync();
        await secretary.PressAsync("退回补正");
        await secretary.SeeAsync("您写的内容还在");
        await LookAsync(secretary, "signed-out", "normal");
        await secretary.EnterAsync(server, "secretary");
        await secretary.SeeAsync("请写明是哪一条路。");
        await LookAsync(secretary, "continue", "normal");
        await secretary.PressAsync("继续提交");
        await secretary.SeeAsync("已提交：退回补正");
        await LookAsync(secretary, "sent", "normal");
    }

    private async Task KeepingRegistersAsync(RunningServer server)
    {
        await using var office = await EnterAsync(server, "office1", "large");
        await office.GoAsync("office/import");
        await office.Page.GetByLabel("名册文件").SetInputFilesAsync(new FilePayload { Name = "名册.csv", MimeType = "text/csv", Buffer = "姓名,账号,岗位,单位\n张三,zhangsan1,部门,水利站\n李四,lisi1,没有的岗位,水利站"u8.ToArray() });
        await office.PressAsync("先检查");
        await office.SeeAsync("没有的岗位");
        await LookAsync(office, "import-check", "large");
        await office.GoAsync("office/new-person");
        await office.FillAsync("姓名", "王五");
        await office.FillAsync("账号", "wangwu1");
        await office.PressAsync("保存");
        await office.SeeAsync("一次性密码只显示这一次");
        await LookAsync(office, "slip", "large");
    }

    /// <summary>The place where uploads arrive is away for a moment.</summary>
    private async Task BrokenAsync(RunningServer server)
    {
        await using var deputy = await EnterAsync(server, "deputy028", "normal");
        await deputy.GoAsync("suggestions/new");
        await deputy.FillAsync("标题", "关于添置长椅的建议");
        await deputy.PressAsync("先存着，以后再写");
        await deputy.FollowAsync("关于添置长椅的建议");
        await deputy.PressAsync("改：附件");
        await deputy.Page.GetByLabel("选一个文件").SetInputFilesAsync(new FilePayload { Name = "长椅.png", MimeType = "image/png", Buffer = await deputy.Page.ScreenshotAsync() });
        var incoming = Path.Combine(server.DataFolder, "blobs", "incoming");
        Directory.Move(incoming, incoming + "-away");
        try
        {
            await deputy.PressAsync("上传");
            await deputy.Page.Locator("main h1").Filter(new() { HasNotText = "附件" }).WaitForAsync();
        }
        finally
        {
            Directory.Move(incoming + "-away", incoming);
        }

        await LookAsync(deputy, "5xx", "normal");
    }

    private async Task<Visitor> EnterAsync(RunningServer server, string account, string size)
    {
        var visitor = await Visitor.AsAsync(chromium, server, Way.Phone, account, tools: true);
        await visitor.Context.AddCookiesAsync([new Cookie { Name = "size", Value = size, Url = visitor.Address.ToString() }]);
        return visitor;
    }

    /// <summary>Looks at what is shown, at one width after the other: it cannot be asked for again.</summary>
    private async Task LookAsync(Visitor visitor, string name, string size)
    {
        var width = Widths[looks++ % Widths.Length];
        await visitor.Page.SetViewportSizeAsync(width, 740);
        wrong.AddRange((await PageLook.WrongAsync(visitor, axe, size)).Select(one => $"{name} ({width} px, {size}): {one}"));
        await Pictures.TakeAsync(visitor, $"answer-{looks:00}-{name}-{width}-{size}");
        await visitor.Page.SetViewportSizeAsync(360, 740);
    }
}
