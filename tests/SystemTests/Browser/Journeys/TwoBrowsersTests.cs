namespace SystemTests.Browser.Journeys;

/// <summary>What happens between the moment a form is opened and the moment it is sent: somebody else was faster, the session is over, the button is pressed twice.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class TwoBrowsersTests(Chromium chromium, WorkedDemo demo)
{
    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task The_slower_of_two_is_told_and_keeps_their_words(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await Road.BeginAsync(server, "deputy035", $"关于更换村牌的建议（{way}）");
        await using var slow = await Visitor.AsAsync(chromium, server, way, "secretary");
        await using var fast = await Visitor.AsAsync(chromium, server, way, "secretary");
        await slow.OpenTaskAsync("党委书记阅办", road.Title);
        await slow.PressAsync("退回补正");
        await slow.FillAsync("理由", "请写明是哪几块村牌。");
        await fast.OpenTaskAsync("党委书记阅办", road.Title);
        await fast.PressAsync("阅过，转人大主席");
        await fast.PressAsync("阅过，转人大主席");
        await fast.SeeAsync("已提交：阅过，转人大主席");
        await slow.PressAsync("退回补正");
        await slow.SeeAsync("情况已经变了");
        await slow.SeeAsync("请写明是哪几块村牌。");
        await road.TaskAsync("chairAssignment");
    }

    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task Signed_out_while_writing_nothing_is_lost(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await Road.BeginAsync(server, "deputy036", $"关于清扫桥面的建议（{way}）");
        await using var chair = await Visitor.OpenAsync(chromium, server, way);
        await road.ToChairAsync();
        await chair.SignInAsync(server, "chair");
        await chair.OpenTaskAsync("人大主席交办", road.Title);
        await chair.PressAsync("退回补正");
        await chair.FillAsync("理由", "请写明是哪一座桥。");
        var writing = chair.Page;
        await chair.OpenWindowAsync();
        await chair.GoAsync("me");
        await chair.PressAsync("退出");
        await chair.SeeAsync("登录");
        await chair.BackToAsync(writing);
        await chair.PressAsync("退回补正");
        await chair.SeeAsync("您写的内容还在");
        await chair.EnterAsync(server, "chair");
        await chair.SeeAsync("请写明是哪一座桥。");
        await chair.PressAsync("继续提交");
        await chair.SeeAsync("已提交：退回补正");
        await road.TaskAsync("revision");
    }

    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    [InlineData(Way.WithoutScripts)]
    public async Task Pressed_twice_and_sent_again_from_behind_it_happens_once(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await (await Road.BeginAsync(server, "deputy037", $"关于修缮凉亭的建议（{way}）")).ToDepartmentAsync();
        await using var water = await Visitor.AsAsync(chromium, server, way, "water");
        await water.OpenTaskAsync("承办", road.Title);
        await water.PressAsync("记一次面商");
        await water.FillMomentAsync("时间", await Road.NowAsync(server) - TimeSpan.FromMinutes(1));
        await water.ChooseAsync("方式", "电话");
        await water.FillAsync("谈了什么", "说好先换瓦。");
        await water.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "记一次面商" }).DblClickAsync();
        await water.SeeAsync("已提交：记一次面商");
        Assert.Single((await road.ReadAsync())["contacts"].Items());
        await water.Page.GoBackAsync();
        if (await water.Page.GetByRole(Microsoft.Playwright.AriaRole.Textbox, new() { Name = "谈了什么" }).InputValueAsync() == "说好先换瓦。")
        {
            await water.PressAsync("记一次面商");
            await water.SeeAsync("已提交：记一次面商");
        }

        Assert.Single((await road.ReadAsync())["contacts"].Items());
    }

    [Fact]
    public async Task A_form_without_its_token_is_told_what_to_do()
    {
        var server = await demo.ServerAsync();
        var road = await Road.BeginAsync(server, "deputy037", "关于添置垃圾桶的建议");
        await using var secretary = await Visitor.AsAsync(chromium, server, Way.Phone, "secretary");
        await secretary.OpenTaskAsync("党委书记阅办", road.Title);
        await secretary.PressAsync("退回补正");
        await secretary.FillAsync("理由", "请写明要几个。");
        await secretary.Page.EvaluateAsync("() => { for (const e of document.querySelectorAll('[name=formToken]')) e.value = 'x'; }");
        await secretary.PressAsync("退回补正");
        await secretary.SeeAsync("请写明要几个。");
        await road.TaskAsync("secretaryReview");
    }
}
