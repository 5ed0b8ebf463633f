using Microsoft.Playwright;

namespace SystemTests.Browser.Journeys;

/// <summary>What happens beside the straight road: returned, declined, not ours, more time; and what a reply needs.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class DetourTests(Chromium chromium, WorkedDemo demo)
{
    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task Returned_and_submitted_again_then_declined(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await Road.BeginAsync(server, "deputy023", $"关于修泵站的建议（{way}）");
        await using (var secretary = await Visitor.AsAsync(chromium, server, way, "secretary"))
        {
            await secretary.OpenTaskAsync("党委书记阅办", road.Title);
            await secretary.PressAsync("退回补正");
            await secretary.PressAsync("退回补正");
            await secretary.SeeAsync("有 1 处要改");
            await secretary.FillAsync("理由", "请写明是哪一座泵站。");
            await secretary.PressAsync("退回补正");
            await secretary.SeeAsync("已提交：退回补正");
            secretary.AssertQuiet();
        }

        await using (var deputy = await Visitor.AsAsync(chromium, server, way, "deputy023"))
        {
            await deputy.OpenTaskAsync("补正建议", road.Title);
            await deputy.SeeAsync("请写明是哪一座泵站。");
            await deputy.PressAsync("改好了，重新提交");
            await deputy.FillAsync("反映的情况", "东片二号泵站漏水。");
            await deputy.PressAsync("核对后提交");
            await deputy.PressAsync("回去改");
            await deputy.FillAsync("具体意见", "更换二号泵站的阀门。");
            await deputy.PressAsync("核对后提交");
            await deputy.SeeAsync("更换二号泵站的阀门。");
            await deputy.PressAsync("提交");
            await deputy.SeeAsync("已提交：改好了，重新提交");
            deputy.AssertQuiet();
        }

        await road.ToChairAsync();
        await using (var chair = await Visitor.AsAsync(chromium, server, way, "chair"))
        {
            await chair.OpenTaskAsync("人大主席交办", road.Title);
            await chair.SeeAsync("东片二号泵站漏水。");
            await chair.PressAsync("不予受理");
            await chair.ChooseAsync("属于哪种情况", "正在招投标");
            await chair.FillAsync("理由", "二号泵站已在招标。");
            await chair.PressAsync("核对后提交");
            await chair.PressAsync("提交");
            await chair.SeeAsync("已提交：不予受理");
            chair.AssertQuiet();
        }

        await using var told = await Visitor.AsAsync(chromium, server, way, "deputy023");
        await told.AwaitAsync("desk", "没有被接收，改好可以再提");
        await told.GoAsync($"suggestions/{road.Id}");
        await told.SeeAsync("二号泵站已在招标。");
    }

    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task Not_ours_is_refused_and_more_time_is_granted(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await (await Road.BeginAsync(server, "deputy024", $"关于加固堤岸的建议（{way}）")).ToDepartmentAsync();
        var now = await Road.NowAsync(server);
        await using (var water = await Visitor.AsAsync(chromium, server, way, "water"))
        {
            await water.OpenTaskAsync("承办", road.Title);
            await water.PressAsync("不归我们办");
            await water.FillAsync("理由", "堤岸由建设办管。");
            await water.PressAsync("不归我们办");
            await water.SeeAsync("已提交：不归我们办");
            water.AssertQuiet();
        }

        await using (var chair = await Visitor.AsAsync(chromium, server, way, "chair"))
        {
            await chair.OpenTaskAsync("退办审定", road.Title);
            await chair.SeeAsync("堤岸由建设办管。");
            await chair.PressAsync("不同意退办");
            await chair.FillAsync("理由", "堤岸归水利站。");
            await chair.PressAsync("不同意退办");
            await chair.SeeAsync("已提交：不同意退办");
        }

        await using (var water = await Visitor.AsAsync(chromium, server, way, "water"))
        {
            await water.OpenTaskAsync("承办", road.Title);
            await water.PressAsync("申请延期");
            await water.FillAsync("理由", "要等枯水期。");
            await water.FillDayAsync("到哪一天", now.AddMonths(4));
            await water.PressAsync("申请延期");
            await water.SeeAsync("已提交：申请延期");
        }

        await using (var chair = await Visitor.AsAsync(chromium, server, way, "chair"))
        {
            await chair.OpenTaskAsync("延期审定", road.Title);
            await chair.PressAsync("同意延期");
            await chair.FillDayAsync("到哪一天", now.AddMonths(4));
            await chair.PressAsync("同意延期");
            await chair.SeeAsync("已提交：同意延期");
            chair.AssertQuiet();
        }

        await using var deputy = await Visitor.AsAsync(chromium, server, way, "deputy024");
        await deputy.AwaitAsync($"suggestions/{road.Id}", "已延期到");
    }

    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task Not_ours_and_another_department_gets_it(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await (await Road.BeginAsync(server, "deputy027", $"关于修补公路边沟的建议（{way}）")).ToDepartmentAsync();
        await road.DecideAsync("water", "departmentHandling", new { action = "requestTransfer", reason = "边沟由交管所管。" });
        await using (var chair = await Visitor.AsAsync(chromium, server, way, "chair"))
        {
            await chair.OpenTaskAsync("退办审定", road.Title);
            await chair.SeeAsync("边沟由交管所管。");
            await chair.PressAsync("改由别的单位办");
            await chair.SelectAsync("主办单位", "交通管理所");
            await chair.PressAsync("改由别的单位办");
            await chair.SeeAsync("已提交：改由别的单位办");
            chair.AssertQuiet();
        }

        await using var deputy = await Visitor.AsAsync(chromium, server, way, "deputy027");
        await deputy.AwaitAsync($"suggestions/{road.Id}", "在交通管理所");
        await using var water = await Visitor.AsAsync(chromium, server, way, "water");
        Assert.Equal(404, (await water.Page.GotoAsync($"suggestions/{road.Id}"))?.Status);
    }

    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task No_reply_without_a_contact(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await (await Road.BeginAsync(server, "deputy025", $"关于疏通涵管的建议（{way}）")).ToDepartmentAsync();
        await using var water = await Visitor.AsAsync(chromium, server, way, "water");
        await water.OpenTaskAsync("承办", road.Title);
        await water.SeeAsync("还缺");
        Assert.Equal(0, await water.Page.GetByRole(AriaRole.Link, new() { Name = "写答复，送签", Exact = true }).CountAsync());
        await water.PressAsync("记一次面商");
        await water.FillMomentAsync("时间", await Road.NowAsync(server) - TimeSpan.FromMinutes(1));
        await water.ChooseAsync("方式", "电话");
        await water.FillAsync("谈了什么", "商量了怎么疏通。");
        await water.PressAsync("记一次面商");
        await water.SeeAsync("已提交：记一次面商");
        await water.OpenTaskAsync("承办", road.Title);
        await water.PressAsync("写答复，送签");
        await water.ChooseAsync("答复类别", "C 条件限制");
        await water.FillAsync("内容", "涵管在高速公路下面，要请公路局来办。");
        await water.PressAsync("核对后提交");
        await water.SeeAsync("C 类答复须写明理由");
        await water.FillAsync("理由", "要公路局同意。");
        await water.PressAsync("核对后提交");
        await water.SeeAsync("涵管在高速公路下面，要请公路局来办。");
        await water.PressAsync("提交");
        await water.SeeAsync("已提交：写答复，送签");
        water.AssertQuiet();
    }
}
