using System.Net;
using System.Text.RegularExpressions;
using SuggestionFunctions.Print;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Routing;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Print;

/// <summary>The paper of a case: what stands on it, and that it is for nobody but those who see the case.</summary>
public sealed partial class PrintPageTests
{
    private static readonly string[] Seeing = ["deputy1", "helper", "office", "secretary", "chair", "mayor", "leader", "water", "manager", "presidium"];
    private static readonly string[] NotSeeing = ["otherchair", "othermanager", "otherdeputy", "roads", "deputy2", "helper2", "leader2"];

    [Fact]
    public async Task The_letter_says_what_was_signed_and_its_code_leads_to_the_case()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new
        {
            action = "draftReply",
            @class = "B",
            text = "第一段。\n第二段。",
            documentNumber = "和水〔2026〕7号",
            contactPerson = "王工 0572-1234567",
            commitments = new[] { new { text = "疏浚东段", dueOn = "2026-10-08" } },
        }, id);
        using var office = await Browser.AsAsync(town, "office");
        (await office.TryGetAsync($"/print/reply/{id}")).Expect(HttpStatusCode.NotFound); // A draft is no letter.
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);

        var page = await office.GetAsync($"/print/reply/{id}");
        Assert.All(
            ["和孚镇水利站", "和水〔2026〕7号", "签发人：分管副镇长", "类别标记：B", "关于代表001代表提出的第2026-HF-001号建议的答复", "疏浚荻港村北侧河道", "代表001代表：", "疏浚东段（2026年10月8日前办好）",
                "联系人及电话：王工 0572-1234567", "面商形式：上门走访", "2026年3月2日"],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.Contains("<p>第一段。</p>", Folded(page), StringComparison.Ordinal);
        Assert.Contains("<p>第二段。</p>", Folded(page), StringComparison.Ordinal);
        Assert.Matches($"二维码，打开 http://[^\"]+/suggestions/{id}\"", page.Html);
        Assert.Matches("<path class=\"qr-ink\" d=\"M4 4h7v1h-7z", page.Html); // The finder in the corner, behind four squares of quiet zone.
        Assert.Contains($"/print/reply/{id}-r-01", (await office.GetAsync($"/suggestions/{id}")).Links);
        Assert.Contains("疏浚东段（2026年10月8日前办好）", (await office.GetAsync($"/print/reply/{id}-r-01")).Text);
        (await office.TryGetAsync($"/print/reply/{id}-r-02")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Each_rounds_reply_keeps_its_letter()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "dissatisfied");
        await town.MoveToAsync(town.Now);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "C", text = "又看了一遍。", reason = "资金未到。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        Assert.Contains("已完成清淤一千二百米。", (await deputy.GetAsync($"/print/reply/{id}-r-01")).Text);
        var second = await deputy.GetAsync($"/print/reply/{id}-r-02");
        Assert.All(["再次答复（第2轮）", "又看了一遍。", "理由：资金未到。", "类别标记：C"], words => Assert.Contains(words, second.Text));
        Assert.DoesNotContain("已完成清淤一千二百米。", second.Text);
        Assert.Contains("又看了一遍。", (await deputy.GetAsync($"/print/reply/{id}")).Text);
    }

    [Fact]
    public async Task The_assignment_names_departments_dates_with_their_reason_and_leaves_room_to_sign()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        using var chair = await Browser.AsAsync(town, "chair");
        (await chair.TryGetAsync($"/print/assignment/{id}")).Expect(HttpStatusCode.NotFound); // Nothing is assigned yet.
        await (await town.AsAsync("chair")).DecideAsync(
            "chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, coDepartments = new[] { SmallTown.Roads }, instruction = "请水利站牵头。" }, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve", instruction = "同意。" }, id);
        var page = await chair.GetAsync($"/print/assignment/{id}");
        Assert.All(
            ["和孚镇代表建议交办单", "2026-HF-001", "代表001", "第一代表小组", "水利站", "村镇建设办公室", "分管农业农村", "2026年3月2日", "2026年6月2日前", "请在汛期前完成清淤", "请水利站牵头。", "同意。", "承办单位签收", "签名："],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.Matches("期限怎么算的 .{0,60}自 2026年3月2日起 3 个月", page.Text);
        Assert.Contains($"/print/assignment/{id}", (await chair.GetAsync($"/suggestions/{id}")).Links);
    }

    [Fact]
    public async Task Who_decided_without_a_word_is_on_the_assignment_with_the_date_and_signs_no_more()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader }, id);
        using var chair = await Browser.AsAsync(town, "chair");
        var sheet = await chair.GetAsync($"/print/assignment/{id}");
        Assert.Matches("人大主席交办 ?已办，2026年3月2日", sheet.Text);
        Assert.Matches("镇长批办 ?签名：", sheet.Text);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        Assert.Matches("镇长批办 ?已办，2026年3月2日", (await chair.GetAsync($"/print/assignment/{id}")).Text);
    }

    [Fact]
    public async Task The_ballot_has_three_equal_answers_none_of_them_ticked_and_no_department_takes_it_back()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 1, comment = "写得太短。" }, id);
        using var helper = await Browser.AsAsync(town, "helper");
        var page = await helper.GetAsync($"/print/opinion/{task}");
        Assert.All(["征询意见表", "代表001", "办理态度", "办理结果", "2026年3月23日前交给小组联络员联络员，或者镇人大办", "承办单位不代收、不代填", "代表签名"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.Equal(6, Regex.Count(page.Html, "<span class=\"answer\"><span class=\"tick\" aria-hidden=\"true\"></span>(满意|基本满意|不满意)</span>", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain("写得太短", page.Text); // The other side's rating is nobody's to know.
        Assert.DoesNotContain("checked", page.Html);

        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, id);
        (await helper.TryGetAsync($"/print/opinion/{task}")).Expect(HttpStatusCode.Conflict); // Rated already.
        (await helper.TryGetAsync($"/print/opinion/{id}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_ballots_of_all_who_have_not_rated_are_printed_at_once_a_sheet_each()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await JointSuggestionTests.SubmitJointAsync(town, "deputy2", "deputy3");
        await (await town.AsAsync("deputy2")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("deputy3")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(town, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        using var office = await Browser.AsAsync(town, "office");
        var path = $"/print/opinions/{id}";
        (await office.TryGetAsync(path)).Expect(HttpStatusCode.NotFound); // There is nothing to rate yet.
        await Journey.HandleAsync(town, id);
        var page = await office.GetAsync(path);
        Assert.Equal(3, Regex.Count(page.Html, "<article class=\"ballot\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(1, Regex.Count(page.Html, "<h1", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var sheets = page.Html[page.Html.IndexOf("<article", StringComparison.Ordinal)..page.Html.LastIndexOf("</article>", StringComparison.Ordinal)];
        Assert.InRange(Regex.Count(sheets, "<[a-z]", RegexOptions.None, TimeSpan.FromSeconds(1)) / 3, 40, 90); // Fifty of them are within a page's 5,000.
        foreach (var deputy in new[] { "deputy1", "deputy2", "deputy3" })
        {
            Assert.Contains($"/tasks/{await (await town.AsAsync(deputy)).TaskAsync("deputyEvaluation", id)}\"", page.Html, StringComparison.Ordinal); // Each sheet's code leads to its own task.
        }

        foreach (var account in new[] { "office", "helper", "water" })
        {
            using var reader = await Browser.AsAsync(town, account);
            Assert.Contains(path, (await reader.GetAsync($"/suggestions/{id}")).Links);
            await reader.GetAsync(path);
        }

        foreach (var account in new[] { "otherchair", "roads", "deputy4" })
        {
            using var other = await Browser.AsAsync(town, account);
            (await other.TryGetAsync(path)).Expect(HttpStatusCode.NotFound);
        }

        await (await town.AsAsync("deputy2")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, id);
        Assert.Contains("还没有评的，共 2 张", (await office.GetAsync(path)).Text);
    }

    [Theory]
    [InlineData("https://suggestions.example.gov.cn")]
    [InlineData(null)]
    public async Task Codes_and_words_lead_to_the_public_address_or_else_to_the_one_that_was_asked_for(string? publicUrl)
    {
        await using var town = await RunningTown.StartAsync(settings: publicUrl is null ? [] : ["--PublicUrl", publicUrl]);
        using var client = town.Client();
        var reached = publicUrl ?? client.BaseAddress?.ToString().TrimEnd('/');
        var id = await Journey.ToEvaluationAsync(town);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        using var office = await Browser.AsAsync(town, "office");
        foreach (var (paper, page) in new[] { ($"reply/{id}", $"suggestions/{id}"), ($"assignment/{id}", $"suggestions/{id}"), ($"opinion/{task}", $"tasks/{task}"), ("ledger/2026", "reports/2026") })
        {
            var shown = await office.GetAsync($"/print/{paper}");
            var address = $"{reached}/{page}";
            Assert.Contains($"<span class=\"address\">{address}</span>", shown.Html, StringComparison.Ordinal);
            Assert.Contains($"d=\"{QrCode.Of(address).Path}\"", shown.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Paper_is_for_those_who_see_the_case_and_does_not_exist_for_others()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        foreach (var account in NotSeeing)
        {
            using var browser = await Browser.AsAsync(town, account);
            foreach (var path in new[] { $"reply/{id}", $"reply/{id}-r-01", $"assignment/{id}", $"opinion/{task}" })
            {
                (await browser.TryGetAsync($"/print/{path}")).Expect(HttpStatusCode.NotFound);
            }
        }

        foreach (var account in Seeing)
        {
            using var browser = await Browser.AsAsync(town, account);
            foreach (var path in new[] { $"reply/{id}", $"reply/{id}-r-01", $"assignment/{id}", $"opinion/{task}" })
            {
                await browser.GetAsync($"/print/{path}");
            }
        }

        using var nobody = Browser.Open(town);
        Assert.StartsWith("/sign-in", (await nobody.TryGetAsync($"/print/reply/{id}")).Expect(HttpStatusCode.SeeOther).Location);
        using var chair = await Browser.AsAsync(town, "chair");
        foreach (var path in new[] { "reply/none", "reply/-", "assignment/..", "opinion/none", "poster/x", $"reply/{id}-r-01%2F..", $"reply/{new string('9', 300)}" })
        {
            (await chair.TryGetAsync($"/print/{path}")).Expect(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Hostile_words_stay_words_and_ten_thousand_signs_without_a_space_are_all_there()
    {
        await using var town = await RunningTown.StartAsync();
        const string Title = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
        var id = await Journey.ToDepartmentAsync(town, Title);
        await Journey.ContactAsync(town, id);
        var endless = new string('河', 10_000);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = endless, documentNumber = "<b>7</b>" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        foreach (var path in new[] { $"reply/{id}", $"assignment/{id}", $"opinion/{task}" })
        {
            var page = await deputy.GetAsync($"/print/{path}");
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("data:", page.Html, StringComparison.Ordinal);
            Assert.Contains(Title, page.Text, StringComparison.Ordinal);
        }

        Assert.Contains(endless, (await deputy.GetAsync($"/print/reply/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_joint_suggestion_everybody_who_signed_is_addressed()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await JointSuggestionTests.SubmitJointAsync(town, "deputy2", "deputy3");
        await (await town.AsAsync("deputy2")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("deputy3")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(town, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await Journey.HandleAsync(town, id);
        using var deputy = await Browser.AsAsync(town, "deputy3");
        var page = await deputy.GetAsync($"/print/reply/{id}");
        Assert.Contains("关于代表001等3位代表提出的", page.Text);
        Assert.Contains("代表001、代表002、代表003代表：", page.Text);
    }

    [Fact]
    public async Task A_reader_of_English_has_English_around_paper_that_stays_Chinese()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        deputy.SetCookie("language", "en");
        var page = await deputy.GetAsync($"/print/reply/{id}");
        Assert.Contains("<html lang=\"en\"", page.Html);
        Assert.Contains("<article class=\"letter\" lang=\"zh-CN\">", page.Html);
        Assert.Contains("in the browser's menu", page.Text);
        Assert.Contains("签发人：", page.Text);
        Assert.Matches("<button[^>]* data-print hidden>Print</button>", page.Html); // Without the script there is no button that does nothing.
    }

    private static string Folded(Browser.Shown page) => Between().Replace(page.Html, ">").Replace(" </p>", "</p>", StringComparison.Ordinal);

    [GeneratedRegex(">\\s+")]
    private static partial Regex Between();
}
