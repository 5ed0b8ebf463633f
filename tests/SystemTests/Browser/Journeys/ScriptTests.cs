namespace SystemTests.Browser.Journeys;

/// <summary>What scripts add where they run: a form hears that somebody else was faster, and texts are read aloud.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class ScriptTests(Chromium chromium, WorkedDemo demo)
{
    private const string Facts = "雨天路面积水很深，老人和学生都绕着走，村民反映过很多次。";

    /// <summary>A voice that notes what it is to say, in place of the machine's.</summary>
    private const string Voice = """
        window.said = [];
        Object.defineProperty(window, "speechSynthesis", { value: { speak: one => said.push(`${one.lang} ${one.text}`), cancel: () => said.push("-") } });
        """;

    [Fact]
    public async Task A_text_is_read_aloud_and_a_form_that_is_seen_again_says_that_it_is_done()
    {
        var server = await demo.ServerAsync();
        var road = await Road.BeginAsync(server, "deputy034", "关于垫高路口的建议", new { facts = $"{Facts}\n请来看看。" });
        await using var secretary = await Visitor.AsAsync(chromium, server, Way.Phone, "secretary");
        await secretary.Context.AddInitScriptAsync(Voice);
        await secretary.OpenTaskAsync("党委书记阅办", road.Title);
        await secretary.PressAsync("读给我听");
        Assert.Equal(["-", $"zh-CN {Facts}", "zh-CN 请来看看。"], await secretary.Page.EvaluateAsync<string[]>("() => said"));
        await secretary.PressAsync("不读了");
        Assert.Equal("-", await secretary.Page.EvaluateAsync<string>("() => said.at(-1)"));
        await secretary.PressAsync("退回补正");
        await secretary.FillAsync("理由", "请写明是哪个路口。");
        await secretary.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        await road.ToChairAsync();
        Assert.False(await secretary.SeesAsync("已经办了"));
        await secretary.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        await secretary.SeeAsync("已经办了：阅过，转人大主席。");
        Assert.Equal("请写明是哪个路口。", await secretary.Page.GetByLabel("理由").InputValueAsync());
        secretary.AssertQuiet();
    }
}
