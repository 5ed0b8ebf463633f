namespace SystemTests.Browser.Journeys;

/// <summary>座谈 by clicking: called on two suggestions, answered, moved, and its conclusions recorded.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class ForumTests(Chromium chromium, WorkedDemo demo)
{
    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task A_deputy_calls_a_forum_on_two_suggestions(Way way)
    {
        var server = await demo.ServerAsync();
        var road = await (await Road.BeginAsync(server, "deputy039", $"关于整修机耕路的建议（{way}）")).ToDepartmentAsync();
        var other = await (await Road.BeginAsync(server, "deputy039", $"关于疏通排水沟的建议（{way}）")).ToDepartmentAsync();
        var name = $"机耕路和排水沟座谈会（{way}）";
        var day = await Road.NowAsync(server) + TimeSpan.FromMinutes(20);
        await using var deputy = await Visitor.AsAsync(chromium, server, way, "deputy039");
        await deputy.GoAsync($"suggestions/{road.Id}");
        await deputy.PressAsync("召集座谈");
        await deputy.FillAsync("座谈的题目", name);
        await deputy.FillAsync("在哪里", "村委会二楼");
        await deputy.PressAsync("召集座谈");
        await deputy.SeeAsync("处要改");
        await deputy.FillMomentAsync("什么时候", day);
        await deputy.TickAsync(await NumberedAsync(other));
        await deputy.FillAsync("议题", "先修路，还是先通沟。");
        await deputy.PressAsync("召集座谈");
        await deputy.SeeAsync("已召集");
        await deputy.SeeAsync(road.Title);
        await deputy.SeeAsync(other.Title);
        var forum = deputy.Path;
        deputy.AssertQuiet();

        await using var water = await Visitor.AsAsync(chromium, server, way, "water");
        await water.AwaitAsync("forums", name);
        await water.FollowAsync("看这次座谈");
        await water.SeeAsync(name);
        await water.SeeAsync("先修路，还是先通沟。");
        await water.PressAsync("答复是否参加");
        await water.ChooseAsync("来不来", "参加");
        await water.PressAsync("答复是否参加");
        await water.SeeAsync("请了谁");
        Assert.Matches("水利站[^\n]*\\s+参加", await water.ReadAsync());

        await deputy.GoAsync(forum);
        await deputy.PressAsync("改时间、地点");
        await deputy.FillAsync("新的地点", "镇政府三楼");
        await deputy.FillAsync("理由", "村委会在装修。");
        await deputy.PressAsync("改时间、地点");
        await deputy.SeeAsync("镇政府三楼");
        await water.AwaitAsync("notices", name);
        deputy.AssertQuiet();
        water.AssertQuiet();

        await Road.AdvanceAsync(server, "PT1H");
        await using var office = await Visitor.AsAsync(chromium, server, way, "office1");
        await office.OpenTaskAsync("记录座谈结论", name);
        await office.PressAsync("记座谈结论");
        await office.FillAsync("到会的人", "代表039\n水利站站长");
        await office.FillAsync("内容", "先通沟，再修路。");
        await office.PressAsync("核对后提交");
        await office.SeeAsync("核对：记座谈结论");
        await office.PressAsync("提交");
        await office.SeeAsync("已提交：记座谈结论");
        await office.GoAsync(forum);
        await office.SeeAsync("先通沟，再修路。");
        office.AssertQuiet();
        await deputy.GoAsync(forum);
        await deputy.SeeAsync("先通沟，再修路。");
    }

    /// <summary>The words at a suggestion's box: its number and title.</summary>
    private static async Task<string> NumberedAsync(Road road) => $"{(await road.ReadAsync())["number"].Text()} {road.Title}";
}
