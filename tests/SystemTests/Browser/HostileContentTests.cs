namespace SystemTests.Browser;

/// <summary>What people may write by malice or mistake is shown as what it is: no script of theirs runs, and it breaks no page sideways.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class HostileContentTests(Chromium chromium, WorkedDemo demo)
{
    private const string Script = "<script>window.ran=1;alert(1)</script><img src=x onerror=\"window.ran=1\">\"'&amp;";

    private const string RightToLeft = "السلام عليكم (abc) 123";

    public static TheoryData<string, string> Contents => new()
    {
        { Script, $"{Script}\n{RightToLeft}" },
        { new string('长', 100), new string('W', 5_000) },
        { "一", "x" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Whatever_is_written_stays_text(string title, string text)
    {
        var server = await demo.ServerAsync();
        await using var deputy = await Visitor.AsAsync(chromium, server, Way.Phone, "deputy030");
        deputy.Page.Dialog += async (_, dialog) => await dialog.DismissAsync();
        await deputy.GoAsync("suggestions/new/all");
        await deputy.FillAsync("标题", title);
        await deputy.FillAsync("反映的情况", text);
        await deputy.UnfoldAsync("写原因");
        await deputy.FillAsync("原因分析", text);
        await deputy.FillAsync("具体意见", text);
        await deputy.ChooseAsync("类别", "其他");
        await deputy.ChooseAsync("提出的时间", "闭会期间");
        await deputy.ChooseAsync("能不能公开", "可以公开");
        await deputy.PressAsync("保存并核对");
        await deputy.SeeAsync("核对您的建议");
        await LookAsync(deputy);
        await deputy.PressAsync("提交建议");
        await deputy.SeeAsync("建议已提交");
        await LookAsync(deputy);
        await deputy.PressAsync("看这件建议");
        await deputy.ArriveAsync("/suggestions/s");
        var reason = text.Length > 1_000 ? text[..1_000] : text;
        var road = await Road.Of(server, deputy.Path.Split('/')[2], title, "deputy030").ToDepartmentAsync();
        await road.DecideAsync("water", "departmentHandling", new { action = "accept", handler = title.Length > 60 ? title[..60] : title });
        await road.DecideAsync("water", "departmentHandling", new { action = "recordContact", at = (await Road.NowAsync(server)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), manner = "visit", summary = reason });
        await road.DecideAsync("water", "departmentHandling", new
        {
            action = "draftReply",
            @class = "B",
            text,
            contactPerson = title.Length > 60 ? title[..60] : title,
            commitments = new[] { new { text = reason.Length > 500 ? reason[..500] : reason, dueOn = $"{(await Road.NowAsync(server)).AddDays(60):yyyy-MM-dd}" } },
        });
        await road.DecideAsync("leader1", "leaderSignOff", new { action = "sign" });
        var rated = await road.TaskAsync("deputyEvaluation");
        foreach (var path in new[] { $"suggestions/{road.Id}", $"suggestions/{road.Id}/timeline", "suggestions", "desk", "notices", $"tasks/{rated}", $"tasks/{rated}/evaluate", $"deadlines/{rated}", $"suggestions?q={Uri.EscapeDataString(title)}" })
        {
            await deputy.GoAsync(path);
            await LookAsync(deputy);
        }

        await using var office = await Visitor.AsAsync(chromium, server, Way.Phone, "office1");
        foreach (var path in new[] { $"suggestions/{road.Id}", "suggestions", $"suggestions/{road.Id}/timeline", $"suggestions/{road.Id}/actions/urge", "board/cases", "board/tasks" })
        {
            await office.GoAsync(path);
            await LookAsync(office);
        }

        await road.DecideAsync("deputy030", "deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied", reason });
        await road.DecideAsync("water", "suggestionEvaluation", new { action = "evaluate", quality = 5, comment = reason });
        await office.GoAsync($"suggestions/{road.Id}");
        await LookAsync(office);
        deputy.AssertQuiet();
        office.AssertQuiet();
    }

    [Fact]
    public async Task Marks_that_turn_the_writing_round_are_refused_and_the_rest_is_kept()
    {
        await using var deputy = await Visitor.AsAsync(chromium, await demo.ServerAsync(), Way.Phone, "deputy030");
        await deputy.GoAsync("suggestions/new/title");
        await deputy.FillAsync("标题", "修路\u202E的建议");
        await deputy.PressAsync("保存并继续");
        await deputy.SeeAsync("含有看不见的控制字符");
        Assert.Equal("修路\u202E的建议", await deputy.Page.Locator("#f-title").InputValueAsync());
        await LookAsync(deputy);
    }

    /// <summary>Nothing ran, nothing runs out of the page, and what was written stands there.</summary>
    private static async Task LookAsync(Visitor visitor)
    {
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window"), $"a script of somebody's ran on {visitor.Path}");
        Assert.Equal(0, await visitor.Page.Locator("main img, main script").CountAsync());
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{visitor.Path} scrolls sideways");
    }
}
