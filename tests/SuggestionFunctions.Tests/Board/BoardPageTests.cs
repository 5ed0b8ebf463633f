using System.Net;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Board;

/// <summary>The board as a page: its sentence, its numbers and their lists, and urging on what is ticked.</summary>
[Trait("speed", "slow")]
public sealed class BoardPageTests
{
    private const string Hostile = "<script>alert('河')</script>";

    [Fact]
    public async Task The_board_says_in_a_sentence_what_is_late_and_each_number_is_its_list()
    {
        await using var town = await RunningTown.StartAsync(); // Monday, 2 March, 09:00
        await Journey.ToDepartmentAsync(town, Hostile); // contact by 30 March
        await Journey.ToEvaluationAsync(town);
        await town.MoveToAsync("2026-03-24");
        await Journey.ToChairAsync(town, "在主席");
        await town.MoveToAsync("2026-04-02"); // 3 working days after 30 March, 2 after the chair's 31 March
        using var manager = await Browser.AsAsync(town, "manager");
        var page = await manager.GetAsync("/board?idle=30");
        Assert.Contains("现在超期 2 项，最久 3 个工作日，在水利站。", page.Text);
        Assert.True(page.Text.IndexOf("水利站", StringComparison.Ordinal) < page.Text.LastIndexOf("人大主席", StringComparison.Ordinal));
        Assert.Equal("30", page.Form("/board").Fields.Single(field => field.Key == "idle").Value);
        Assert.True(await NumberPages.FollowAsync(manager, page, "/board/tasks") > 20);
        Assert.Contains("30 天以上没有进展的建议： 1 件", page.Text);
        Assert.Contains("共 1 件", (await manager.GetAsync("/board/cases?idle=30")).Text);
        Assert.Matches("31 天没有进展", (await manager.GetAsync("/board/tasks?idle=30")).Text);
        var standing = (await manager.GetAsync("/board/cases?idle=7")).Text;
        Assert.Matches("水利站 .*人大主席 ", standing[standing.IndexOf("在谁手里", StringComparison.Ordinal)..]);

        Assert.Contains("最久超期（自然日）", page.Text);
        Assert.Contains("天数按自然日算", page.Text);
        Assert.Contains("时间过了三分之二就是临期", page.Text);
        var list = await manager.GetAsync("/board/tasks?post=hefu.dwater.department&light=red");
        Assert.DoesNotContain("<script>alert", list.Html);
        Assert.Contains(Hostile, list.Text);
        Assert.Contains("水利站 超期", list.Text);
        Assert.DoesNotContain("hefu.", list.Text);
        Assert.DoesNotContain("催办勾选的", list.Text); // A manager looks only.

        // The mayor reads no title before the assignment.
        using var mayor = await Browser.AsAsync(town, "mayor");
        var seen = await mayor.GetAsync("/board/tasks");
        Assert.Contains("（尚未交办）", seen.Text);
        Assert.DoesNotContain("在主席", seen.Text);
    }

    [Fact]
    public async Task One_leader_among_several_is_called_by_the_post_and_what_it_is_for()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已经清好。" }, id);
        await town.MoveToAsync("2026-03-16"); // The leader had three working days.
        using var manager = await Browser.AsAsync(town, "manager");
        var page = await manager.GetAsync("/board");
        Assert.Contains("在分管领导（分管农业农村）。", page.Text);
        Assert.Contains("<th scope=\"row\">分管领导（分管农业农村）</th>", WebUtility.HtmlDecode(page.Html));
        Assert.Contains("分管领导（分管农业农村）", (await manager.GetAsync(page.Links.First(link => link.StartsWith("/board/tasks?post=", StringComparison.Ordinal)))).Text);
    }

    [Fact]
    public async Task An_empty_board_says_so_in_both_languages()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync("/board");
        Assert.Contains("现在没有超期的事项", page.Text);
        Assert.Contains("现在没有在办的事项", page.Text);
        Assert.Contains("现在没有这样的事项", (await browser.GetAsync("/board/tasks?light=red")).Text);
        browser.SetCookie("language", "en");
        Assert.Contains("Nothing is late now.", (await browser.GetAsync("/board")).Text);
    }

    [Theory]
    [InlineData("manager", HttpStatusCode.OK)]
    [InlineData("office", HttpStatusCode.OK)]
    [InlineData("chair", HttpStatusCode.OK)]
    [InlineData("secretary", HttpStatusCode.OK)]
    [InlineData("mayor", HttpStatusCode.OK)]
    [InlineData("presidium", HttpStatusCode.OK)]
    [InlineData("othermanager", HttpStatusCode.OK)]
    [InlineData("water", HttpStatusCode.Forbidden)]
    [InlineData("leader", HttpStatusCode.Forbidden)]
    [InlineData("deputy1", HttpStatusCode.Forbidden)]
    [InlineData("helper", HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.Forbidden)]
    public async Task Who_oversees_sees_board_and_report_and_nobody_else(string account, HttpStatusCode expected)
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town, "本镇的事");
        using var browser = await Browser.AsAsync(town, account);
        foreach (var path in new[] { "/board", "/board/tasks", "/board/cases?idle=1", "/reports/2026", "/reports/2026/items?of=cases" })
        {
            var page = (await browser.TryGetAsync(path)).Expect(expected);
            Assert.True(account != "othermanager" || !page.Text.Contains("本镇的事", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Several_are_urged_on_at_once_after_a_look_at_their_count()
    {
        await using var town = await RunningTown.StartAsync();
        var (first, second) = (await Journey.ToDepartmentAsync(town, "第一件"), await Journey.ToChairAsync(town, "第二件"));
        await town.MoveToAsync("2026-03-05");
        using var chair = await Browser.AsAsync(town, "chair");
        var list = await chair.GetAsync("/board/tasks");
        var nothing = (await chair.SubmitAsync(list, "/board/urge", ("stage", "choose"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("请先在名单里勾选", nothing.Text);

        var chosen = (await chair.SubmitAsync(list, "/board/urge", ("stage", "choose"), ("suggestionIds", first), ("suggestionIds", second))).Expect(HttpStatusCode.OK);
        Assert.Contains("催办 2 件建议", chosen.Text);
        (string, string)[] ids = [("suggestionIds", first), ("suggestionIds", second)];
        var empty = (await chair.SubmitAsync(chosen, "/board/urge", [("stage", "send"), ("answerBy", "2026-03-20"), .. ids])).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 1 处要改", empty.Text);
        Assert.Contains("value=\"2026-03-20\"", empty.Html);

        var water = await town.AsAsync("water");
        Assert.Empty(await water.DeskAsync("urgeAnswer"));
        var sent = await chair.SubmitAsync(empty, "/board/urge", [("stage", "send"), ("reason", "请告知进展。"), .. ids]);
        var done = await chair.FollowAsync(sent);
        Assert.Contains("已催办 1 件", done.Text);
        Assert.Contains("另有 1 件没有催办", done.Text); // It lies with the chair.
        await town.MoveToAsync(town.Now);
        Assert.Single(await water.DeskAsync("urgeAnswer"));

        // Another press finds the first answer.
        var again = await chair.SubmitAsync(empty, "/board/urge", [("stage", "send"), ("reason", "请告知进展。"), .. ids]);
        Assert.Equal(sent.Location, again.Location);
        Assert.Equal(done.Text, (await chair.FollowAsync(again)).Text);
        await town.MoveToAsync(town.Now);
        Assert.Single(await water.DeskAsync("urgeAnswer"));

        using var manager = await Browser.AsAsync(town, "manager");
        var token = (await manager.GetAsync("/board")).Form("/sign-out").Fields;
        (await manager.SendAsync(HttpMethod.Post, "/board/urge", token.Append(new("suggestionIds", first)))).Expect(HttpStatusCode.Forbidden);
        (await manager.TryGetAsync(sent.Location ?? "")).Expect(HttpStatusCode.NotFound); // What another did is nobody else's.
        (await chair.SendAsync(HttpMethod.Post, "/board/urge", [new("suggestionIds", first)])).Expect(HttpStatusCode.Forbidden); // Without the form's token.
    }
}
