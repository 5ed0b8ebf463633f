using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Desk, task and its actions on pages: the road by clicking, and what goes wrong on it.</summary>
public sealed class TaskPageTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&河道";

    [Fact]
    public async Task The_straight_road_by_clicking()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await MeetsFirstUseAsync(town, ("secretary", true), ("deputy1", false), ("deputy2", true));
        await ActAsync(town, "secretary", "forward", ("instruction.common", "请人大主席按程序交办。"), ("instruction", ""));
        await ActAsync(town, "chair", "assign", ("leadDepartment", SmallTown.Water), ("leaderInCharge", SmallTown.Leader), ("coDepartments", SmallTown.Roads));
        await ActAsync(town, "mayor", "approve");
        await ActAsync(town, "roads", "giveOpinion", ("text", "道路部分无意见。"));
        await ActAsync(town, "water", "recordContact", ("at.date", "2026-03-02"), ("at.time", "08:30"), ("manner", "visit"), ("summary", "到河边看了现场。"));
        await ActAsync(town, "water", "draftReply", ("class", "B"), ("text", "计划实施。"), ("commitments[0].text", "清淤四百米"), ("commitments[0].dueOn", "2026-09-30"));
        await ActAsync(town, "leader", "sign");
        await ActAsync(town, "water", "evaluate", ("quality", "5"));
        await ActAsync(town, "deputy1", "evaluate", ("attitude", "satisfied"), ("result", "satisfied"));
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
        var suggestion = await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal("2026-09-30", suggestion["commitments"]?[0]?["dueOn"]?.GetValue<string>());
        Assert.Equal("请人大主席按程序交办。", suggestion["instructions"]?[0]?["text"]?.GetValue<string>());
        await MeetsFirstUseAsync(town, ("secretary", false), ("leader", false), ("deputy2", true));
    }

    /// <summary>Who has done nothing here yet is told on their desk who helps, and offered larger type.</summary>
    private static async Task MeetsFirstUseAsync(RunningTown town, params (string Account, bool First)[] people)
    {
        foreach (var (account, first) in people)
        {
            using var browser = await Browser.AsAsync(town, account);
            var desk = await browser.GetAsync("/desk");
            Assert.True(first == desk.Text.Contains("第一次用？", StringComparison.Ordinal), account);
            Assert.Equal(first, desk.Text.Contains("把字放大", StringComparison.Ordinal));
            Assert.Equal(first && account.StartsWith("deputy", StringComparison.Ordinal), desk.Text.Contains("联络站的代填人员", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_second_press_finds_the_first_answer_and_nothing_happens_twice()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        using var browser = await Browser.AsAsync(town, "secretary");
        var form = await FormAsync(town, browser, "secretary", "forward");
        var pressed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.SubmitAsync(form, "/forward", ("stage", "send"))));
        Assert.All(pressed, answer => answer.Expect(HttpStatusCode.SeeOther));
        (await browser.SubmitAsync(form, "/forward", ("stage", "send"))).Expect(HttpStatusCode.SeeOther);
        Assert.Contains("在人大主席处交办，", (await browser.FollowAsync(pressed[0])).Text);
        Assert.Equal("chairAssignment", (await Journey.WhereAsync(town, id)).Step);
    }

    [Fact]
    public async Task What_was_sent_says_where_the_suggestion_is_now_and_leads_to_the_readers_next_task()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town, "第一件");
        var other = await Journey.ToSecretaryAsync(town, "第二件");
        using var browser = await Browser.AsAsync(town, "secretary");
        var first = await SendAsync(browser, await (await town.AsAsync("secretary")).TaskAsync("secretaryReview", id), "forward");
        Assert.Contains("在人大主席处交办，3月9日 星期一 前办。", first.Text);
        Assert.Contains("办下一件：党委书记阅办", first.Text);
        Assert.Contains($"/tasks/{await (await town.AsAsync("secretary")).TaskAsync("secretaryReview", other)}", first.Links);
        var second = await SendAsync(browser, await (await town.AsAsync("secretary")).TaskAsync("secretaryReview", other), "forward");
        Assert.DoesNotContain("办下一件", second.Text);
        Assert.Contains("回到我的待办", second.Text);

        var rated = await Journey.ToEvaluationAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", rated);
        var form = await deputy.GetAsync($"/tasks/{task}/evaluate");
        Assert.Contains("理由（不满意的要写）", form.Text);
        Assert.DoesNotContain("已办结", (await SendAsync(deputy, task, "evaluate", ("attitude", "satisfied"), ("result", "satisfied"))).Text);
        using var water = await Browser.AsAsync(town, "water");
        var last = await SendAsync(water, await (await town.AsAsync("water")).TaskAsync("suggestionEvaluation", rated), "evaluate", ("quality", "5"));
        Assert.Contains("已办结，代表已经评价。", last.Text);
    }

    [Fact]
    public async Task A_contacts_time_is_now_it_leads_on_to_the_reply_and_what_is_signed_is_read_where_it_is_signed()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var water = await Browser.AsAsync(town, "water");
        var task = await (await town.AsAsync("water")).TaskAsync("departmentHandling", id);
        var contact = (await water.GetAsync($"/tasks/{task}/recordContact")).Form("/recordContact").Fields;
        Assert.Equal("2026-03-02", contact.Single(field => field.Key == "at.date").Value);
        Assert.Equal("09:00", contact.Single(field => field.Key == "at.time").Value);
        var sent = await SendAsync(water, task, "recordContact", ("manner", "call"), ("summary", "电话里谈过。"));
        Assert.Contains($"class=\"button primary\" href=\"/tasks/{task}/draftReply\">写答复，送签<", sent.Html);
        await SendAsync(water, task, "draftReply", ("class", "A"), ("text", "河道已经清好。"));

        using var leader = await Browser.AsAsync(town, "leader");
        var sign = await leader.GetAsync($"/tasks/{await (await town.AsAsync("leader")).TaskAsync("leaderSignOff", id)}/sign");
        Assert.Contains("河道已经清好。", sign.Text);
        Assert.Contains("value=\"send\"", sign.Html);
        Assert.DoesNotContain("核对后提交", sign.Text);
    }

    private static async Task<Browser.Shown> SendAsync(Browser browser, string task, string action, params (string, string)[] filled) =>
        await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync($"/tasks/{task}/{action}"), $"/{action}", [.. filled, ("stage", "send")]));

    [Fact]
    public async Task A_form_that_is_sent_again_with_something_else_in_it_is_not_said_to_be_sent()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var browser = await Browser.AsAsync(town, "water");
        var form = await FormAsync(town, browser, "water", "recordContact", "departmentHandling");
        (string, string)[] contact = [("at.date", "2026-03-02"), ("at.time", "08:30"), ("manner", "visit"), ("stage", "send")];
        await browser.FollowAsync(await browser.SubmitAsync(form, "/recordContact", [.. contact, ("summary", "第一次：到河边看了。")]));
        await browser.FollowAsync(await browser.SubmitAsync(form, "/recordContact", [.. contact, ("summary", "第一次：到河边看了。")]));
        var told = (await browser.SubmitAsync(form, "/recordContact", [.. contact, ("summary", "第二次：电话商量。")])).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("先前已经送到过一次", told.Text);
        await browser.FollowAsync(await browser.SubmitAsync(told, "/recordContact", ("stage", "send")));

        // Back, where the page came anew with another key, and pressed again.
        var again = await browser.GetAsync(form.Path);
        await browser.FollowAsync(await browser.SubmitAsync(again, "/recordContact", [.. contact, ("summary", "第一次：到河边看了。")]));
        var contacts = (await (await town.AsAsync("water")).ReadAsync($"/api/suggestions/{id}"))["contacts"]?.AsArray() ?? [];
        Assert.Equal(["第一次：到河边看了。", "第二次：电话商量。"], contacts.Select(made => made?["summary"]?.GetValue<string>()));
    }

    [Fact]
    public async Task A_form_that_closed_its_task_and_is_sent_again_with_something_else_in_it_is_not_said_to_be_sent()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town);
        using var browser = await Browser.AsAsync(town, "secretary");
        var form = await FormAsync(town, browser, "secretary", "return");
        await browser.FollowAsync(await browser.SubmitAsync(form, "/return", ("reason", "请写明河段。"), ("stage", "send")));
        await browser.FollowAsync(await browser.SubmitAsync(form, "/return", ("reason", "请写明河段。"), ("stage", "send")));
        var late = (await browser.SubmitAsync(form, "/return", ("reason", "请写明是哪个村。"), ("stage", "send"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("您自己在 3月2日 9:00 已经办了：退回补正", late.Text);
        Assert.Contains("请写明是哪个村。", late.Text);
    }

    [Fact]
    public async Task Whoever_comes_too_late_is_told_so_and_keeps_what_they_wrote()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town);
        using var browser = await Browser.AsAsync(town, "secretary");
        var task = await (await town.AsAsync("secretary")).TaskAsync("secretaryReview");
        var form = await browser.GetAsync($"/tasks/{task}/return");
        Assert.Contains("\"open\":true", (await browser.GetAsync($"/tasks/{task}/open")).Html);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" });
        var late = (await browser.SubmitAsync(form, "/return", ("reason", "请写明河段。"), ("stage", "send"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("情况已经变了", late.Text);
        Assert.Contains("您自己在 3月2日 9:00 已经办了：阅过，转人大主席", late.Text);
        Assert.Contains("这些没有送出", late.Text);
        Assert.Contains("请写明河段。", late.Text);
        var asked = (await browser.GetAsync($"/tasks/{task}/open")).Html;
        Assert.Contains("\"open\":false", asked);
        Assert.Contains("您自己在 3月2日 9:00 已经办了：阅过，转人大主席。", asked);
        using var elsewhere = await Browser.AsAsync(town, "otherchair");
        (await elsewhere.TryGetAsync($"/tasks/{task}/open")).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain("刷新", late.Text);
    }

    [Fact]
    public async Task Whoever_comes_too_late_reads_who_did_what_and_goes_on_with_the_next_or_to_the_suggestion()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明是哪一段。" }, id);
        var other = await Journey.ToSecretaryAsync(town, "另一件");
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请补充。" }, other);
        var deputy = await town.AsAsync("deputy1");
        var task = await deputy.TaskAsync("revision", id);
        using var browser = await Browser.AsAsync(town, "deputy1");
        var form = await browser.GetAsync($"/tasks/{task}/withdraw");
        (await (await town.AsAsync("helper")).TryDecideAsync(task, new { action = "resubmit", title = "疏浚东段", onBehalfOf = deputy.PersonId })).Expect(HttpStatusCode.OK);
        var late = (await browser.SubmitAsync(form, "/withdraw", ("reason", "不用了。"), ("stage", "check"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("代表001（代填）在 3月2日 9:00 已经办了：改好了，重新提交", late.Text);
        Assert.Contains("办下一件：补正建议", late.Text);
        Assert.Contains($"/tasks/{await deputy.TaskAsync("revision", other)}", late.Links);
        Assert.Contains($"/suggestions/{id}", late.Links);
        Assert.All(late.Links.Where(link => link.StartsWith("/tasks/", StringComparison.Ordinal) || link.StartsWith("/suggestions/s", StringComparison.Ordinal)), link => Assert.NotEqual(late.Path, link));
        Assert.Empty(PageMistakes.Of(late));

        // Who sees nothing of it reads nothing of it.
        using var stranger = await Browser.AsAsync(town, "otherdeputy");
        Assert.DoesNotContain("代表001", (await stranger.TryGetAsync($"/tasks/{task}/withdraw")).Expect(HttpStatusCode.NotFound).Text);
    }

    [Fact]
    public async Task A_task_that_changed_while_somebody_wrote_says_what_was_done_on_it()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var browser = await Browser.AsAsync(town, "water");
        var form = await FormAsync(town, browser, "water", "requestExtension", "departmentHandling");
        await Journey.ContactAsync(town, id);
        var late = (await browser.SubmitAsync(form, "/requestExtension", ("reason", "等汛期过后。"), ("dueOn", "2026-07-01"), ("stage", "send"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("已经办了：记一次面商", late.Text);
        Assert.Contains("请打开任务看过，再决定", late.Text);
        Assert.Contains("等汛期过后。", late.Text);
    }

    [Fact]
    public async Task Who_may_not_reads_which_post_may()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        var review = await (await town.AsAsync("secretary")).TaskAsync("secretaryReview");
        using var manager = await Browser.AsAsync(town, "manager");
        var refused = (await manager.TryGetAsync($"/tasks/{review}/forward")).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("这件事由党委书记办", refused.Text);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明是哪一段。" }, id);
        var revision = await (await town.AsAsync("deputy1")).TaskAsync("revision", id);
        Assert.Contains("这件事由代表001本人办", (await manager.TryGetAsync($"/tasks/{revision}/resubmit")).Expect(HttpStatusCode.Forbidden).Text);
    }

    [Fact]
    public async Task Days_are_read_once_more_in_words_and_each_answer_leads_back_to_its_field()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        using var browser = await Browser.AsAsync(town, "water");
        var form = await FormAsync(town, browser, "water", "draftReply", "departmentHandling");
        (string, string)[] promises = [("commitments[0].text", "清淤四百米"), ("commitments[0].dueOn", "2026-09-30"), ("commitments[1].text", "再清一次"), ("commitments[1].dueOn", "2027-03-01")];
        var check = (await browser.SubmitAsync(form, "/draftReply", [("class", "B"), ("text", "计划实施。"), .. promises, ("stage", "check")])).Expect(HttpStatusCode.OK);
        Assert.Contains("清淤四百米 9月30日 星期三", check.Text);
        Assert.Contains("再清一次 2027年3月1日 星期一", check.Text);
        Assert.DoesNotContain("2026-09-30", check.Text);
        foreach (var field in new[] { "class", "text", "commitments" })
        {
            Assert.Contains($"formaction=\"{form.Path}#f-{field}\"", check.Html);
            Assert.Contains($"id=\"f-{field}\"", form.Html);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_entries_are_kept()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToChairAsync(town);
        using var browser = await Browser.AsAsync(town, "chair");
        var form = await FormAsync(town, browser, "chair", "assign", "chairAssignment");
        var wrong = (await browser.SubmitAsync(form, "/assign", ("leadDepartment", SmallTown.Water), ("instruction", Hostile), ("stage", "check"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 1 处要改", wrong.Text);
        Assert.Contains("href=\"#f-leaderInCharge\"", wrong.Html);
        Assert.DoesNotContain("<script>alert", wrong.Html);
        Assert.Equal(Hostile, wrong.Form("/assign").Fields.Single(field => field.Key == "instruction").Value);
        Assert.Equal(SmallTown.Water, wrong.Form("/assign").Fields.Single(field => field.Key == "leadDepartment").Value);
    }

    [Fact]
    public async Task What_is_checked_can_be_changed_and_is_sent_once()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        using var browser = await Browser.AsAsync(town, "chair");
        var form = await FormAsync(town, browser, "chair", "assign", "chairAssignment");
        var check = (await browser.SubmitAsync(form, "/assign", ("leadDepartment", SmallTown.Water), ("leaderInCharge", SmallTown.Leader), ("instruction", Hostile), ("stage", "check"))).Expect(HttpStatusCode.OK);
        Assert.Contains("水利站", check.Text);
        Assert.DoesNotContain("<script>alert", check.Html);
        Assert.Equal("chairAssignment", (await Journey.WhereAsync(town, id)).Step);
        var again = (await browser.SubmitAsync(check, "/assign", ("stage", "edit"))).Expect(HttpStatusCode.OK);
        Assert.Equal(SmallTown.Leader, again.Form("/assign").Fields.Single(field => field.Key == "leaderInCharge").Value);
        var second = (await browser.SubmitAsync(again, "/assign", ("instruction", "请按期办理。"), ("stage", "check"))).Expect(HttpStatusCode.OK);
        await browser.FollowAsync(await browser.SubmitAsync(second, "/assign", ("stage", "send")));
        Assert.Equal("mayorApproval", (await Journey.WhereAsync(town, id)).Step);
    }

    [Fact]
    public async Task A_suggestion_is_joined_with_one_that_is_chosen_by_its_number_and_title()
    {
        await using var town = await RunningTown.StartAsync();
        var main = await Journey.ToDepartmentAsync(town, "疏浚荻港村南侧河道");
        var id = await Journey.ToChairAsync(town);
        using var chair = await Browser.AsAsync(town, "chair");
        var form = await chair.GetAsync($"/tasks/{await (await town.AsAsync("chair")).TaskAsync("chairAssignment", id)}/join");
        Assert.Contains("疏浚荻港村南侧河道", form.Text);
        Assert.DoesNotContain($"value=\"{id}\"", form.Html);
        var check = (await chair.SubmitAsync(form, "/join", ("with", main), ("stage", "check"))).Expect(HttpStatusCode.OK);
        Assert.Contains("疏浚荻港村南侧河道", check.Text);
        await chair.FollowAsync(await chair.SubmitAsync(check, "/join", ("stage", "send")));
        var joined = (await (await town.AsAsync("chair")).ReadAsync($"/api/suggestions/{id}"))["joined"];
        Assert.Equal(main, joined?["with"]?["id"]?.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_contact_no_reply_is_sent_and_the_page_says_what_is_missing()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToDepartmentAsync(town);
        using var browser = await Browser.AsAsync(town, "water");
        var form = await FormAsync(town, browser, "water", "draftReply", "departmentHandling");
        var refused = (await browser.SubmitAsync(form, "/draftReply", ("class", "A"), ("text", "已完成清淤一千二百米。"), ("stage", "check"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("面商", refused.Text);
        Assert.Equal("已完成清淤一千二百米。", refused.Form("/draftReply").Fields.Single(field => field.Key == "text").Value);
    }

    [Fact]
    public async Task Nobody_opens_or_sends_what_is_not_theirs()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town);
        var task = await (await town.AsAsync("secretary")).TaskAsync("secretaryReview");
        using var stranger = await Browser.AsAsync(town, "otherdeputy");
        (await stranger.TryGetAsync($"/tasks/{task}")).Expect(HttpStatusCode.NotFound);
        (await stranger.TryGetAsync($"/tasks/{task}/sent")).Expect(HttpStatusCode.NotFound);
        using var manager = await Browser.AsAsync(town, "manager");
        var seen = await manager.GetAsync($"/tasks/{task}");
        Assert.DoesNotContain($"/tasks/{task}/forward", seen.Html);
        (await manager.TryGetAsync($"/tasks/{task}/forward")).Expect(HttpStatusCode.Forbidden);
        (await manager.TryGetAsync($"/tasks/{task}/sent")).Expect(HttpStatusCode.NotFound);
        using var secretary = await Browser.AsAsync(town, "secretary");
        (await secretary.TryGetAsync($"/tasks/{task}/approve")).Expect(HttpStatusCode.NotFound);
        (await secretary.SendAsync(HttpMethod.Post, $"/tasks/{task}/forward", [new("stage", "send")])).Expect(HttpStatusCode.Forbidden); // No form token.
    }

    [Fact]
    public async Task The_desk_counts_what_it_lists()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "secretary");
        Assert.Contains("现在没有要您办的事", (await browser.GetAsync("/desk")).Text);
        await Journey.ToSecretaryAsync(town, Hostile[..20]);
        await Journey.ToSecretaryAsync(town, "另一件");
        await town.MoveToAsync("2026-03-06");
        await Journey.ToSecretaryAsync(town, "第三件");
        var desk = await browser.GetAsync("/desk");
        var counts = await (await town.AsAsync("secretary")).ReadAsync("/api/tasks/counts");
        Assert.Contains($"有 {counts["open"]} 件要办", desk.Text);
        Assert.DoesNotContain("<script>", desk.Html.Replace("<script type=\"module\"", "", StringComparison.Ordinal));
        foreach (var light in new[] { "red", "yellow", "green" })
        {
            Assert.Equal(counts["byLight"]?[light]?.GetValue<int>(), (await browser.GetAsync($"/desk?light={light}")).Links.Count(link => link.StartsWith("/tasks/", StringComparison.Ordinal)));
        }
    }

    /// <summary>The desk, the task, the action, the check where there is one, and the page that says it is done.</summary>
    private static async Task ActAsync(RunningTown town, string account, string action, params (string Name, string Value)[] filled)
    {
        await town.MoveToAsync(town.Now);
        using var browser = await Browser.AsAsync(town, account);
        var desk = await browser.GetAsync("/desk");
        var task = await browser.GetAsync(desk.Links.First(link => link.StartsWith("/tasks/", StringComparison.Ordinal)));
        var form = await browser.GetAsync(task.Links.First(link => link.EndsWith($"/{action}", StringComparison.Ordinal)));
        var isChecked = form.Html.Contains("value=\"check\"", StringComparison.Ordinal);
        var answer = await browser.SubmitAsync(form, $"/{action}", [.. filled, ("stage", isChecked ? "check" : "send")]);
        if (isChecked)
        {
            answer = await browser.SubmitAsync(answer.Expect(HttpStatusCode.OK), $"/{action}", ("stage", "send"));
        }

        Assert.Contains("已提交", (await browser.FollowAsync(answer)).Text);
    }

    private static async Task<Browser.Shown> FormAsync(RunningTown town, Browser browser, string account, string action, string kind = "secretaryReview") =>
        await browser.GetAsync($"/tasks/{await (await Journey.SettledAsync(town, account)).TaskAsync(kind)}/{action}");
}
