using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;
using Shown = SuggestionFunctions.Tests.Pages.Browser.Shown;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>A deputy writes a suggestion on pages, leaves it, comes back, corrects it and sends it.</summary>
public sealed class WritingPageTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&修路灯";

    [Fact]
    public async Task A_deputy_answers_question_by_question_checks_all_of_it_and_sends_it()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        Assert.Contains("/suggestions/new", (await browser.GetAsync("/desk")).Links);
        Assert.Equal("/suggestions/new/title", (await browser.TryGetAsync("/suggestions/new")).Expect(HttpStatusCode.SeeOther).Location);

        var page = await browser.GetAsync("/suggestions/new/title");
        page = await NextAsync(browser, page, "title", ("title", Hostile));
        Assert.StartsWith("/suggestions/new/facts?draft=", page.Path);
        page = await NextAsync(browser, page, "facts", ("facts", "村口没有路灯。"));
        page = await NextAsync(browser, page, "analysis");
        page = await NextAsync(browser, page, "request", ("request", "村口装两盏路灯。"));
        page = await NextAsync(browser, page, "category", ("category", SmallTown.Category));
        Assert.Contains("代表002", page.Text);
        Assert.DoesNotContain("代表001", page.Html.Replace("代表001，已登录", "", StringComparison.Ordinal)); // Nobody asks themselves.
        page = await NextAsync(browser, page, "co-signers", ("coSigners", $"{SmallTown.Id}.pdeputy2"), ("coSigners", $"{SmallTown.Id}.pdeputy3"));
        page = await NextAsync(browser, page, "origin", ("origin", "recess"), ("term", "18"));
        page = await NextAsync(browser, page, "publication", ("mayPublish", "true"), ("preferredDepartment", SmallTown.Roads));
        Assert.StartsWith("/suggestions/new/check?draft=", page.Path);
        foreach (var answer in new[] { Hostile, "村口没有路灯。", "没有写", "村口装两盏路灯。", "水利", "代表002、代表003", "闭会期间", "18", "可以公开", "村镇建设办公室", "附件 没有", "是小事，请快办 不是" })
        {
            Assert.Contains(answer, page.Text);
        }

        Assert.DoesNotContain("附件 没有写", page.Text);
        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.DoesNotContain(SmallTown.Roads, page.Html); // Names, no ids.
        var sent = await browser.SubmitAsync(page, "/check", ("stage", "send"));
        var done = await browser.FollowAsync(sent);
        Assert.Contains("2026-HF-001", done.Text);
        Assert.DoesNotContain("<script>alert", done.Html);

        var kept = await OnlyAsync(town, "deputy1");
        Assert.Equal("awaitingCoSigners", Text(kept, "state"));
        Assert.Equal(Hostile, Text(kept, "title"));
        Assert.Equal(18, kept["term"]?.GetValue<int>());
        await town.MoveToAsync(town.Now);
        Assert.Contains("附议", (await browser.GetAsync(done.Path)).Text);

        // Once more with the page of before: the first answer.
        Assert.Equal(sent.Location, (await browser.SubmitAsync(page, "/check", ("stage", "send"))).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Single((await (await town.AsAsync("manager")).ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task All_questions_on_one_page_make_the_same_suggestion()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var page = await browser.GetAsync((await browser.TryGetAsync("/suggestions/new?all=1")).Expect(HttpStatusCode.SeeOther).Location ?? "");
        var missing = (await browser.SubmitAsync(page, "/all", ("title", "疏浚河道"), ("facts", "淤了"), ("stage", "next"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 4 处要改", missing.Text); // request, category, origin, mayPublish
        Assert.Contains("value=\"疏浚河道\"", missing.Html);
        Assert.Empty(await DraftsAsync(town));

        var check = await browser.FollowAsync(await browser.SubmitAsync(
            missing, "/all", ("request", "清淤"), ("category", SmallTown.Category), ("origin", "session"), ("session", "5"), ("mayPublish", "false"), ("stage", "next")));
        Assert.Contains("人代会期间", check.Text);
        await browser.FollowAsync(await browser.SubmitAsync(check, "/check"));
        var kept = await OnlyAsync(town, "deputy1");
        Assert.Equal("inProgress", Text(kept, "state"));
        Assert.False(kept["mayPublish"]?.GetValue<bool>());
    }

    [Fact]
    public async Task What_was_begun_lies_on_the_desk_is_changed_and_is_deleted()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var title = await browser.GetAsync("/suggestions/new/title");
        Assert.Equal("/desk", (await browser.SubmitAsync(title, "/title", ("title", "装路灯"), ("stage", "save"))).Expect(HttpStatusCode.SeeOther).Location);
        var draft = Text(Assert.Single(await DraftsAsync(town)), "id");
        Assert.Contains("装路灯", (await browser.GetAsync("/desk")).Text);

        var check = await browser.GetAsync($"/suggestions/new/check?draft={draft}");
        var unfinished = (await browser.SubmitAsync(check, "/check", ("stage", "send"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 5 处要改", unfinished.Text);
        Assert.Contains("href=\"#f-request\"", unfinished.Html);
        var change = Assert.Single(check.Links, link => link.Contains("/title?", StringComparison.Ordinal));
        var again = await browser.GetAsync(change);
        Assert.Contains("value=\"装路灯\"", again.Html);
        Assert.Equal($"/suggestions/new/check?draft={draft}", (await browser.SubmitAsync(again, "/title", ("title", "装两盏路灯"), ("stage", "next"))).Expect(HttpStatusCode.SeeOther).Location);

        // The same form once more changes nothing; another text under the old version is told so, and shown for copying.
        (await browser.SubmitAsync(again, "/title", ("title", "装两盏路灯"), ("stage", "next"))).Expect(HttpStatusCode.SeeOther);
        var stale = (await browser.SubmitAsync(again, "/title", ("title", "在村口和学校门口装四盏路灯，要一直亮到半夜十二点钟"), ("stage", "next"))).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Contains("在村口和学校门口装四盏路灯，要一直亮到半夜十二点钟", stale.Text);
        Assert.Equal("装两盏路灯", Text(Assert.Single(await DraftsAsync(town)), "title"));

        var deletion = await browser.GetAsync($"/suggestions/new/deletion?draft={draft}");
        Assert.Contains("装两盏路灯", deletion.Text);
        (await browser.SubmitAsync(deletion, "/deletion")).Expect(HttpStatusCode.SeeOther);
        (await browser.SubmitAsync(deletion, "/deletion")).Expect(HttpStatusCode.SeeOther);
        Assert.Empty(await DraftsAsync(town));
        (await browser.TryGetAsync($"/suggestions/new/check?draft={draft}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_second_press_of_the_first_page_finds_the_first_draft()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var title = await browser.GetAsync("/suggestions/new/title");
        var first = (await browser.SubmitAsync(title, "/title", ("title", "装路灯"), ("stage", "next"))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(first.Location, (await browser.SubmitAsync(title, "/title", ("title", "装路灯"), ("stage", "next"))).Location);
        Assert.Equal(first.Location, (await browser.SubmitAsync(title, "/title", ("title", "装四盏路灯"), ("stage", "next"))).Location); // Gone back and written anew.
        Assert.Equal("装四盏路灯", Text(Assert.Single(await DraftsAsync(town)), "title"));
    }

    [Fact]
    public async Task A_draft_that_was_changed_after_it_was_read_is_shown_once_more()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var all = await browser.GetAsync("/suggestions/new/all");
        var check = await browser.FollowAsync(await browser.SubmitAsync(
            all, "/all", ("title", "装路灯"), ("facts", "村口黑"), ("request", "装两盏"), ("category", SmallTown.Category), ("origin", "recess"), ("mayPublish", "true"), ("stage", "next")));
        var id = Text(Assert.Single(await DraftsAsync(town)), "id");
        (await (await town.AsAsync("helper")).SendAsync("PATCH", $"/api/suggestions/{id}", new { request = "装四盏" })).Expect(HttpStatusCode.OK);
        var again = (await browser.SubmitAsync(check, "/check")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("草稿刚被改过", again.Text);
        Assert.Contains("装四盏", again.Text);
        Assert.Equal("draft", Text(Assert.Single(await DraftsAsync(town)), "state"));
        await browser.FollowAsync(await browser.SubmitAsync(again, "/check"));
        Assert.Empty(await DraftsAsync(town));
    }

    [Fact]
    public async Task The_script_saves_while_somebody_writes_and_goes_on_with_the_new_version()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var page = await browser.GetAsync("/suggestions/new/facts");
        var (_, _, fields) = page.Form("/facts");
        var entries = fields.Where(entry => entry.Key is not ("facts" or "stage")).ToList();
        var kept = JsonNode.Parse((await browser.SendAsync(HttpMethod.Post, "/suggestions/new/facts/draft", [.. entries, new("facts", "写到一")])).Expect(HttpStatusCode.OK).Html);
        var again = JsonNode.Parse((await browser.SendAsync(
            HttpMethod.Post, "/suggestions/new/facts/draft", [.. entries, new("facts", "写到一半"), new("draft", Text(kept, "draft")), new("version", Text(kept, "version"))])).Expect(HttpStatusCode.OK).Html);
        Assert.Equal(Text(kept, "draft"), Text(again, "draft"));
        Assert.NotEqual(Text(kept, "version"), Text(again, "version"));
        Assert.Equal("9:00", Text(again, "savedAt"));
        Assert.Contains("写到一半", (await browser.GetAsync($"/suggestions/new/facts?draft={Text(kept, "draft")}")).Html);
    }

    [Fact]
    public async Task Going_back_and_going_on_on_one_page_keep_what_is_written_without_the_script()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var title = await browser.GetAsync("/suggestions/new/title");
        Assert.Equal("/suggestions/new/all", (await browser.SubmitAsync(title, "/title", ("stage", "all"))).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Empty(await DraftsAsync(town)); // Nothing was written: no draft of nothing.
        var all = await browser.FollowAsync(await browser.SubmitAsync(title, "/title", ("title", "装路灯"), ("stage", "all")));
        Assert.Equal("装路灯", all.Form("/all").Fields.Single(field => field.Key == "title").Value);
        var draft = Text(Assert.Single(await DraftsAsync(town)), "id");

        var request = await browser.GetAsync($"/suggestions/new/request?draft={draft}");
        Assert.Contains("上一题", request.Text);
        Assert.StartsWith("/suggestions/new/analysis?", (await browser.SubmitAsync(request, "/request", ("stage", "back"))).Expect(HttpStatusCode.SeeOther).Location); // Though nothing is written yet.
        var analysis = await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync(request.Path), "/request", ("request", "装两盏"), ("stage", "back")));
        Assert.Contains("原因是什么", analysis.Text);
        Assert.Contains("装两盏", (await browser.GetAsync(request.Path)).Html);

        var origin = await browser.GetAsync($"/suggestions/new/origin?draft={draft}");
        await browser.FollowAsync(await browser.SubmitAsync(origin, "/origin", ("origin", "session"), ("term", "十八"), ("session", "5"), ("stage", "back"))); // No number: that alone is not kept.
        var kept = (await browser.GetAsync(origin.Path)).Form("/origin").Fields.ToDictionary();
        Assert.Equal(("session", "", "5"), (kept["origin"], kept["term"], kept["session"]));
    }

    [Fact]
    public async Task A_text_that_cannot_be_kept_is_shown_again_to_whoever_goes_back_and_nothing_of_another_question_holds_them()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync("/suggestions/new/category"), "/category", ("category", SmallTown.Category), ("stage", "next")));
        var draft = Text(Assert.Single(await DraftsAsync(town)), "id");
        var facts = await browser.GetAsync($"/suggestions/new/facts?draft={draft}");
        var refused = (await browser.SubmitAsync(facts, "/facts", ("facts", "村口\u202e没有路灯"), ("stage", "back"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("没有路灯", refused.Html);

        (await (await town.AsAsync("office")).SendAsync("PATCH", $"/api/categories/{SmallTown.Category}", new { active = false })).Expect(HttpStatusCode.OK);
        var request = await browser.GetAsync($"/suggestions/new/request?draft={draft}");
        Assert.StartsWith("/suggestions/new/analysis?", (await browser.SubmitAsync(request, "/request", ("stage", "back"))).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Contains("装两盏", (await browser.SubmitAsync(request, "/request", ("request", "装两盏"), ("stage", "back"))).Expect(HttpStatusCode.UnprocessableEntity).Html);
    }

    [Fact]
    public async Task Too_long_a_text_is_told_and_kept()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var page = await browser.GetAsync("/suggestions/new/title");
        var refused = (await browser.SubmitAsync(page, "/title", ("title", new string('长', 101)), ("stage", "next"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(new string('长', 101), refused.Html);
        Assert.Contains("100", refused.Text);
        Assert.Contains("还没有填", (await browser.SubmitAsync(page, "/title", ("title", "  "), ("stage", "next"))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Empty(await DraftsAsync(town));
    }

    [Fact]
    public async Task What_may_be_the_same_matter_is_shown_before_the_rest_is_written()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await (await town.AsAsync("deputy1")).SubmitAsync("疏浚荻港村北侧河道");
        await town.MoveToAsync(town.Now);
        using var browser = await Browser.AsAsync(town, "deputy1");
        var similar = await NextAsync(browser, await browser.GetAsync("/suggestions/new/title"), "title", ("title", "疏浚荻港村北侧的河道"));
        Assert.StartsWith("/suggestions/new/similar", similar.Path);
        Assert.Contains($"/suggestions/{id}", similar.Links);
        Assert.Contains("2026-HF-001", similar.Text);
        Assert.Contains("反映什么情况", (await browser.GetAsync(Assert.Single(similar.Links, link => link.Contains("/facts?", StringComparison.Ordinal)))).Text);
    }

    [Theory]
    [InlineData("water")]
    [InlineData("chair")]
    [InlineData("helper")]
    [InlineData("office")]
    [InlineData("admin")]
    public async Task Only_deputies_write_by_themselves(string account)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, account);
        (await browser.TryGetAsync("/suggestions/new")).Expect(HttpStatusCode.Forbidden);
        (await browser.TryGetAsync("/suggestions/new/title")).Expect(HttpStatusCode.Forbidden);
        var own = (await browser.GetAsync("/me")).Form("/sign-out").Fields;
        (await browser.SendAsync(HttpMethod.Post, "/suggestions/new/title", [.. own, new("key", "k"), new("title", "越权"), new("stage", "next")]))
            .Expect(HttpStatusCode.Forbidden);
        Assert.Empty((await (await town.AsAsync("deputy1")).ReadAsync("/api/suggestions?state=draft"))["items"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task Anothers_draft_does_not_exist()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        await browser.SubmitAsync(await browser.GetAsync("/suggestions/new/title"), "/title", ("title", "装路灯"), ("stage", "save"));
        var draft = Text(Assert.Single(await DraftsAsync(town)), "id");
        foreach (var account in new[] { "deputy2", "otherdeputy", "otherchair", "chair", "helper2" })
        {
            using var other = await Browser.AsAsync(town, account);
            foreach (var path in new[] { $"/suggestions/new/title?draft={draft}", $"/suggestions/new/check?draft={draft}", $"/suggestions/new/similar?draft={draft}", $"/suggestions/new/deletion?draft={draft}", $"/suggestions/{draft}/submitted" })
            {
                (await other.TryGetAsync(path)).Expect(HttpStatusCode.NotFound);
            }

            var own = (await other.GetAsync("/me")).Form("/sign-out").Fields;
            foreach (var path in new[] { "/suggestions/new/title", "/suggestions/new/check", "/suggestions/new/deletion", "/suggestions/new/title/draft" })
            {
                (await other.SendAsync(HttpMethod.Post, path, [.. own, new("key", "k"), new("title", "我的"), new("draft", draft)])).Expect(HttpStatusCode.NotFound);
            }
        }

        Assert.Equal("装路灯", Text(Assert.Single(await DraftsAsync(town)), "title"));
        using var deputy = await Browser.AsAsync(town, "deputy1");
        foreach (var path in new[] { "/suggestions/new/nothing", "/suggestions/new/check", "/suggestions/new/check?draft=..%2fx", "/suggestions/new/title?draft=none", "/suggestions/none/submitted" })
        {
            (await deputy.TryGetAsync(path)).Expect(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_returned_suggestion_is_shown_as_it_stands_and_sent_again()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明是哪一段。" }, id);
        using var browser = await Browser.AsAsync(town, "deputy1");
        var task = await (await town.AsAsync("deputy1")).TaskAsync("revision", id);
        var form = await browser.GetAsync($"/tasks/{task}/resubmit");
        Assert.Contains("value=\"疏浚荻港村北侧河道\"", form.Html);
        Assert.Contains("请在汛期前完成清淤，并明确长效保洁单位。", form.Html);
        var check = (await browser.SubmitAsync(form, "/resubmit", ("title", "疏浚荻港村北侧东段河道"), ("stage", "check"))).Expect(HttpStatusCode.OK);
        await browser.FollowAsync(await browser.SubmitAsync(check, "/resubmit", ("stage", "send")));
        var kept = await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal("疏浚荻港村北侧东段河道", Text(kept, "title"));
        Assert.Equal("荻港村北侧河道淤积约八十厘米，汛期排水不畅。", Text(kept, "facts"));
        Assert.Equal(SmallTown.Category, Text(kept["category"], "id"));
    }

    [Fact]
    public async Task A_declined_suggestion_is_changed_and_sent_again_under_its_number()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "decline", reasonCode = "noConcreteContent", reason = "没有写清要做什么。" }, id);
        await town.MoveToAsync(town.Now);
        using var browser = await Browser.AsAsync(town, "deputy1");
        Assert.Contains("没有被接收，改好可以再提", (await browser.GetAsync("/desk")).Text);
        var request = await browser.GetAsync($"/suggestions/new/request?draft={id}&from=check");
        var check = await browser.FollowAsync(await browser.SubmitAsync(request, "/request", ("request", "汛期前清淤一千米。"), ("stage", "next")));
        Assert.Contains("2026-HF-001", check.Text);
        Assert.DoesNotContain("deletion", check.Html);
        Assert.Contains("2026-HF-001", (await browser.FollowAsync(await browser.SubmitAsync(check, "/check"))).Text);
        Assert.Equal("inProgress", (await Journey.WhereAsync(town, id)).State);
        (await browser.TryGetAsync($"/suggestions/new/check?draft={id}")).Expect(HttpStatusCode.Conflict); // No draft any more.
    }

    private static async Task<Shown> NextAsync(Browser browser, Shown page, string question, params IEnumerable<(string, string)> filled) =>
        await browser.FollowAsync(await browser.SubmitAsync(page, $"/{question}", [.. filled, ("stage", "next")]));

    private static async Task<IReadOnlyList<JsonNode?>> DraftsAsync(RunningTown town) =>
        [.. (await (await town.AsAsync("deputy1")).ReadAsync("/api/suggestions?state=draft"))["items"]?.AsArray() ?? []];

    private static async Task<JsonNode> OnlyAsync(RunningTown town, string account)
    {
        var citizen = await town.AsAsync(account);
        var listed = Assert.Single((await citizen.ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? []);
        return await citizen.ReadAsync($"/api/suggestions/{Text(listed, "id")}");
    }
}
