using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>What a task's page tells whoever decides it: what is asked by when, on what it rests, what is next, and what is too late.</summary>
public sealed class TaskGroundsPageTests
{
    [Fact]
    public async Task Words_with_blanks_are_no_choice_and_are_not_sent_with_the_blanks_in_them()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        var task = await (await town.AsAsync("chair")).TaskAsync("chairAssignment", id);
        using var chair = await Browser.AsAsync(town, "chair");
        var form = await chair.GetAsync($"/tasks/{task}/assign");
        Assert.DoesNotContain("value=\"请〔", WebUtility.HtmlDecode(form.Html), StringComparison.Ordinal);
        Assert.Contains("请〔主办单位〕主办", form.Text, StringComparison.Ordinal);
        (string, string)[] assigned = [("leadDepartment", SmallTown.Water), ("leaderInCharge", SmallTown.Leader)];
        foreach (var (text, left) in new[] { ("请〔主办单位〕主办。", true), ("请于〔 〕月〔〕日前报告。", true), ("照双政办〔2026〕3号办。", false) })
        {
            var answer = await chair.SubmitAsync(form, "/assign", [.. assigned, ("instruction", text), ("stage", "check")]);
            Assert.True((left ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK) == answer.Status, text);
            Assert.Equal(left, answer.Text.Contains("把〔 〕里的内容填上。", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_mayor_sees_what_the_chair_proposes_and_the_chair_why_it_came_back()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        await (await town.AsAsync("chair")).DecideAsync(
            "chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, coDepartments = new[] { SmallTown.Roads }, instruction = "先看现场。" }, id);
        using var mayor = await Browser.AsAsync(town, "mayor");
        var approval = await mayor.GetAsync($"/tasks/{await (await town.AsAsync("mayor")).TaskAsync("mayorApproval", id)}");
        Assert.Contains("请镇长批办，3月5日 星期四 前。", approval.Text, StringComparison.Ordinal);
        Assert.All(["主席的交办意见", "主办单位：水利站", "会办单位：", "分管领导：分管副镇长", "批示：先看现场。"], words => Assert.Contains(words, approval.Text, StringComparison.Ordinal));
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "sendBack", reason = "应由道路部门主办。" }, id);
        using var chair = await Browser.AsAsync(town, "chair");
        var again = await chair.GetAsync($"/tasks/{await (await town.AsAsync("chair")).TaskAsync("chairAssignment", id)}");
        Assert.Contains("镇长为什么退回 应由道路部门主办。", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_is_told_both_limits_the_next_thing_and_what_is_too_late()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        using var browser = await Browser.AsAsync(town, "water");
        var path = $"/tasks/{await water.TaskAsync("departmentHandling", id)}";
        var fresh = await browser.GetAsync(path);
        Assert.Matches("请水利站办理：.{3,20} 前先和代表面商，.{3,20} 前答复。", fresh.Text);
        Assert.Equal($"{path}/recordContact", Primary(fresh));
        Assert.Equal(["recordContact", "accept", "requestTransfer", "requestExtension"], Offered(fresh));
        Assert.Contains($"{path}/requestTransfer", fresh.Links);
        Assert.Contains("要延的是答复期限，现在是 ", (await browser.GetAsync($"{path}/requestExtension")).Text, StringComparison.Ordinal);
        await water.DecideAsync("departmentHandling", new { action = "accept", handler = "沈工" }, id);
        var accepted = await browser.GetAsync(path);
        Assert.Equal(["recordContact", "requestExtension", "accept", "requestTransfer"], Offered(accepted));
        Assert.Contains("换经办人", accepted.Text, StringComparison.Ordinal);
        await Journey.ContactAsync(town, id);
        await town.MoveToAsync("2026-03-30");
        var late = await browser.GetAsync(path);
        Assert.Equal($"{path}/draftReply", Primary(late));
        Assert.DoesNotContain($"{path}/requestTransfer", late.Links);
        Assert.Contains("申请退办，现在已过。", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_English_a_task_is_for_the_mayor_and_until_the_mayors_own_limit()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToChairAsync(town);
        await Journey.AssignAsync(town, id);
        using var mayor = await Browser.AsAsync(town, "mayor");
        mayor.SetCookie("language", "en");
        var path = $"/tasks/{await (await town.AsAsync("mayor")).TaskAsync("mayorApproval", id)}";
        Assert.Contains("For the mayor to approve it, by Thursday 5 March.", (await mayor.GetAsync(path)).Text, StringComparison.Ordinal);
        using var chair = await Browser.AsAsync(town, "chair");
        chair.SetCookie("language", "en");
        Assert.Contains("It is for the mayor to decide; you may look.", (await chair.GetAsync(path)).Text, StringComparison.Ordinal);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        using var water = await Browser.AsAsync(town, "water");
        water.SetCookie("language", "en");
        var handling = await water.GetAsync($"/tasks/{await (await town.AsAsync("water")).TaskAsync("departmentHandling", id)}");
        Assert.Contains("For 水利站 to handle it: first talk with the deputy by Monday 30 March, then reply by Tuesday 2 June.", handling.Text, StringComparison.Ordinal);
        Assert.Contains("Missing: a contact with the deputy in this round", handling.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_it_next_reads_whose_it_is_and_what_those_before_them_wrote()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward", instruction = "办理结果报我阅。" }, id);
        await SeesAsync("chair", "chairAssignment", "党委书记的批示 办理结果报我阅。");
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, instruction = "先与代表面商。" }, id);
        var mayor = await SeesAsync("mayor", "mayorApproval", "党委书记的批示 办理结果报我阅。", "批示：先与代表面商。");
        Assert.Equal(2, mayor.Split("先与代表面商。").Length); // Once, with the chair's proposal.
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve", instruction = "同意，抓紧办理。" }, id);
        await SeesAsync("water", "departmentHandling", "党委书记的批示 办理结果报我阅。", "人大主席的批示 先与代表面商。", "镇长的批示 同意，抓紧办理。");
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已经清好。" }, id);
        await SeesAsync("leader", "leaderSignOff", "党委书记的批示 办理结果报我阅。", "镇长的批示 同意，抓紧办理。");
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.DoesNotContain("的批示", await SeesAsync("deputy1", "deputyEvaluation"), StringComparison.Ordinal);

        async Task<string> SeesAsync(string account, string kind, params string[] wanted)
        {
            using var browser = await Browser.AsAsync(town, account);
            var page = await browser.GetAsync($"/tasks/{await (await town.AsAsync(account)).TaskAsync(kind, id)}");
            Assert.All([.. wanted, "提出的代表：代表001"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
            return page.Text;
        }
    }

    [Fact]
    public async Task A_reply_that_is_to_be_signed_stands_there_once()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "只写一遍的答复。" }, id);
        using var leader = await Browser.AsAsync(town, "leader");
        var page = await leader.GetAsync($"/tasks/{await (await town.AsAsync("leader")).TaskAsync("leaderSignOff", id)}");
        Assert.Equal(2, page.Text.Split("只写一遍的答复。").Length);
        Assert.Contains("有关情况", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_presidium_reads_why_it_has_it()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        for (var round = 1; round <= 3; round++)
        {
            await Journey.EvaluateAsync(town, id, "dissatisfied");
            if (round < 3)
            {
                await Journey.HandleAsync(town, id);
            }
        }

        using var presidium = await Browser.AsAsync(town, "presidium");
        var page = await presidium.GetAsync($"/tasks/{await (await town.AsAsync("presidium")).TaskAsync("presidiumReview", id)}");
        Assert.All(["代表连续 3 轮评价不满意。", "上次的答复", "上次的评价", "办理结果 不满意", "河底仍有淤泥。", "5 分（满分 5 分）"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
    }

    /// <summary>What can be done on the task, in the order of the buttons.</summary>
    private static IEnumerable<string> Offered(Browser.Shown page) =>
        System.Text.RegularExpressions.Regex.Matches(page.Html, "class=\"button (?:primary|secondary)\" href=\"/tasks/[^\"/]+/([^\"]+)\"").Select(match => match.Groups[1].Value);

    private static string? Primary(Browser.Shown page) => System.Text.RegularExpressions.Regex.Match(page.Html, "class=\"button primary\" href=\"([^\"]+)\"").Groups[1].Value;
}
