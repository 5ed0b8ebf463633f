using Microsoft.Playwright;

namespace SystemTests.Browser.Journeys;

/// <summary>Paper by clicking, from desks and telephones: found where one has use for it, on A4, with its code, and without what is for the screen alone.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class PrintTests(Chromium chromium, WorkedDemo demo)
{
    [Fact]
    public async Task Each_paper_is_found_and_comes_out_on_A4()
    {
        var server = await demo.ServerAsync();
        var road = await (await Road.BeginAsync(server, "deputy007", "关于修补河堤的建议")).ToDepartmentAsync();
        await using (var chair = await Visitor.AsAsync(chromium, server, Way.Desktop, "chair"))
        {
            await chair.GoAsync($"suggestions/{road.Id}");
            await chair.PressAsync("打印交办单");
            await PrintAsync(chair, $"/suggestions/{road.Id}", 1, "代表建议交办单", road.Title, "水利站", "承办单位签收");
        }

        await road.HandledAsync("河堤已经修补。\n以后每年汛前检查一次。");
        await using (var water = await Visitor.AsAsync(chromium, server, Way.Phone, "water"))
        {
            await water.GoAsync($"suggestions/{road.Id}");
            await water.PressAsync("打印答复函");
            await PrintAsync(water, $"/suggestions/{road.Id}", 1, "类别标记：A", "河堤已经修补。", "以后每年汛前检查一次。", "代表007代表：");
        }

        await using (var helper = await Visitor.AsAsync(chromium, server, Way.Phone, "helper1"))
        {
            await helper.GoAsync("helper");
            await helper.ChooseAsync("替哪位代表填", "代表007");
            await helper.ChooseAsync("代表是怎么说的", "纸面");
            await helper.PressAsync("开始代填");
            await helper.AwaitAsync("helper/deputy", $"代表测评：{road.Title}");
            await helper.FollowAsync($"代表测评：{road.Title}");
            var task = helper.Path;
            await helper.PressAsync("打印征询意见表，用笔填");
            await PrintAsync(helper, task, 1, "征询意见", road.Title, "基本满意");
            await helper.GoAsync(task);
            await helper.PressAsync("评价办理");
            await helper.ChooseAsync("办理态度", "满意");
            await helper.ChooseAsync("办理结果", "满意");
            await helper.PressAsync("核对后提交");
            await helper.PressAsync("提交");
            await helper.PressAsync("打印代填回执，交给代表");
            await PrintAsync(helper, $"/suggestions/{road.Id}", 1, "回执", road.Title, "代表007");
            await helper.GoAsync("desk");
            await helper.PressAsync("结束");
        }

        await using var office = await Visitor.AsAsync(chromium, server, Way.Tablet, "office1");
        await office.GoAsync("reports");
        var year = office.Path.Split('/', '?')[2];
        await office.PressAsync("打印台账");
        await PrintAsync(office, $"/reports/{year}", null, $"{year}年代表建议台账");
        for (var page = 2; !await office.SeesAsync(road.Title); page++) // Fifty cases a page, and other journeys have theirs.
        {
            await office.GoAsync($"print/ledger/{year}?page={page}");
            await office.SeeAsync($"这是第 {page} 页");
        }
    }

    /// <summary>The page on the screen, as it is printed, and as a file for paper.</summary>
    /// <param name="visitor">Before whom it is.</param>
    /// <param name="leadsTo">The path that its code opens.</param>
    /// <param name="sheets">How many sheets it takes; null: of a list as many as it has rows for, on A4 laid across.</param>
    /// <param name="words">What stands on it.</param>
    private static async Task PrintAsync(Visitor visitor, string leadsTo, int? sheets, params string[] words)
    {
        await visitor.SeeAsync("按 Ctrl+P");
        await visitor.Page.Locator("[data-print]").WaitForAsync();
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var printed = await visitor.ReadAsync();
        Assert.All(words, word => Assert.Contains(word, printed, StringComparison.Ordinal));
        Assert.DoesNotContain("按 Ctrl+P", printed, StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator("button, header.site, footer.site, .cells, .no-print, .helper-banner").Locator("visible=true").CountAsync());

        var code = visitor.Page.Locator(".qr svg");
        var address = new Uri(visitor.Address, leadsTo).ToString();
        Assert.Equal($"二维码，打开 {address}", await code.GetAttributeAsync("aria-label"));
        Assert.Contains(address, printed, StringComparison.Ordinal);
        Assert.Equal(address, QrReading.Read(await code.Locator("path").GetAttributeAsync("d") ?? ""));

        var paper = PdfPages.Of(await visitor.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.True(paper.HasText);
        Assert.True(paper.IsA4(wide: sheets is null), $"{paper}");
        Assert.InRange(paper.Count, sheets ?? 1, sheets ?? 20);
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Null });
        visitor.AssertQuiet();
    }
}
