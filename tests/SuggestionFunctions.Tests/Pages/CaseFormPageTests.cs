using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Joining;
using SuggestionFunctions.Tests.Pages.Hostile;
using SuggestionFunctions.Tests.Routing;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>分案, 并案, 取消并案, 快办转普通, 补充答复 on pages: offered to whom the API allows them, filled in, read once more, sent once.</summary>
public sealed class CaseFormPageTests
{
    private static readonly string[] Accounts = ["deputy1", "helper", "office", "secretary", "chair", "mayor", "leader", "water", "manager", "presidium"];

    [Fact]
    public async Task A_part_is_split_off_by_the_chair_checked_first_and_made_once()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await AssertOfferedAsync(town, id, "split", "chair");
        using var chair = await Browser.AsAsync(town, "chair");
        var form = await chair.GetAsync($"/suggestions/{id}/actions/split");
        Assert.Contains("请在汛期前完成清淤", form.Text, StringComparison.Ordinal); // What is split is in sight.
        var refused = (await chair.SubmitAsync(form, "/split", ("title", "<b>装护栏</b>"), ("stage", "check"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 2 处要改", refused.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-request\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal("<b>装护栏</b>", refused.Form("/split").Fields.Single(field => field.Key == "title").Value);

        var check = (await chair.SubmitAsync(refused, "/split", ("facts", "北岸没有护栏。"), ("request", "请在北岸装护栏。"), ("stage", "check"))).Expect(HttpStatusCode.OK);
        Assert.Contains("请在北岸装护栏。", check.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>装护栏", check.Html, StringComparison.Ordinal);
        Assert.Empty((await (await town.AsAsync("chair")).ReadAsync($"/api/suggestions/{id}"))["parts"]?.AsArray() ?? []);
        var edited = (await chair.SubmitAsync(check, "/split", ("stage", "edit"))).Expect(HttpStatusCode.OK);
        check = (await chair.SubmitAsync(edited, "/split", ("title", "北岸装护栏"), ("stage", "check"))).Expect(HttpStatusCode.OK);

        var sent = await chair.SubmitAsync(check, "/split", ("stage", "send"));
        var part = await chair.FollowAsync(sent);
        Assert.Contains("北岸装护栏", part.Text, StringComparison.Ordinal);
        Assert.Contains("已分出来", part.Text, StringComparison.Ordinal);
        Assert.Equal(sent.Location, (await chair.SubmitAsync(check, "/split", ("stage", "send"))).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Contains("先前已经送到过一次", (await chair.SubmitAsync(check, "/split", ("title", "南岸装护栏"), ("stage", "send"))).Expect(HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);
        Assert.Single((await (await town.AsAsync("chair")).ReadAsync($"/api/suggestions/{id}"))["parts"]?.AsArray() ?? []);
        Assert.Contains("分出去办的", (await chair.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggestion_is_joined_on_the_chairs_task_and_taken_out_on_its_own_page()
    {
        await using var town = await RunningTown.StartAsync();
        var host = await Journey.ToDepartmentAsync(town, Joined.HostTitle);
        var id = await Joined.ToChairAsync(town, "deputy1");
        var join = $"/tasks/{await (await town.AsAsync("chair")).TaskAsync("chairAssignment", id)}/join";
        foreach (var account in Accounts)
        {
            using var browser = await Browser.AsAsync(town, account);
            Assert.True((await browser.TryGetAsync($"/suggestions/{id}")).Links.Contains(join) == (account == "chair"), account);
        }

        using var chair = await Browser.AsAsync(town, "chair");
        Assert.DoesNotContain($"/suggestions/{id}/actions/separation", (await chair.GetAsync($"/suggestions/{id}")).Links);
        (await chair.TryGetAsync($"/suggestions/{id}/actions/separation")).Expect(HttpStatusCode.Conflict);
        await new Joined(host, id).JoinAsync(town);
        await AssertOfferedAsync(town, id, "separation", "chair");
        var form = await chair.GetAsync($"/suggestions/{id}/actions/separation");
        await AssertTakesAnythingAsync(chair, form, "/separation");
        var check = (await chair.SubmitAsync(form, "/separation", ("reason", "两条河不是一回事。"), ("stage", "check"))).Expect(HttpStatusCode.OK);
        var sent = await chair.SubmitAsync(check, "/separation", ("stage", "send"));
        Assert.Contains("这件单独办了", (await chair.FollowAsync(sent)).Text, StringComparison.Ordinal);
        Assert.Equal(sent.Location, (await chair.SubmitAsync(check, "/separation", ("stage", "send"))).Expect(HttpStatusCode.SeeOther).Location);
        await town.MoveToAsync(town.Now);
        Assert.DoesNotContain($"/suggestions/{id}/actions/separation", (await chair.GetAsync($"/suggestions/{id}")).Links);
    }

    [Fact]
    public async Task A_small_matter_is_handled_the_ordinary_way_from_a_page()
    {
        await using var town = await RunningTown.StartAsync();
        var small = JointSuggestionTests.With(Suggestion("更换村口损坏的路灯"), "smallMatter", true);
        var id = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", small)).Expect(HttpStatusCode.Accepted), "id");
        await town.MoveToAsync(town.Now);
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, fastLane = true }, id);
        await AssertOfferedAsync(town, id, "fast-lane", "chair");
        using var chair = await Browser.AsAsync(town, "chair");
        var form = await chair.GetAsync($"/suggestions/{id}/actions/fast-lane");
        await AssertTakesAnythingAsync(chair, form, "/fast-lane");
        Assert.Contains("有 1 处要改", (await chair.SubmitAsync(form, "/fast-lane", ("stage", "check"))).Expect(HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);
        var check = (await chair.SubmitAsync(form, "/fast-lane", ("reason", "要换整条线路。"), ("stage", "check"))).Expect(HttpStatusCode.OK);
        Assert.Contains("已转为普通办理", (await chair.FollowAsync(await chair.SubmitAsync(check, "/fast-lane", ("stage", "send")))).Text, StringComparison.Ordinal);
        await town.MoveToAsync(town.Now);
        Assert.DoesNotContain($"/suggestions/{id}/actions/fast-lane", (await chair.GetAsync($"/suggestions/{id}")).Links);
        (await chair.TryGetAsync($"/suggestions/{id}/actions/fast-lane")).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_department_adds_a_reply_with_a_file_to_a_closed_suggestion()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        using var water = await Browser.AsAsync(town, "water");
        Assert.DoesNotContain($"/suggestions/{id}/actions/late-reply", (await water.GetAsync($"/suggestions/{id}")).Links);
        (await water.TryGetAsync($"/suggestions/{id}/actions/late-reply")).Expect(HttpStatusCode.Conflict);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        await AssertOfferedAsync(town, id, "late-reply", "water");

        var form = await water.GetAsync($"/suggestions/{id}/actions/late-reply");
        var ask = (await water.SubmitAsync(form, "/late-reply", ("class", "A"), ("text", "北段也已清完。"), ("stage", "files:attachments"))).Expect(HttpStatusCode.OK);
        (await water.UploadAsync(ask, "/files", "%PDF-1.7\n%%EOF"u8.ToArray(), "river.pdf", "application/pdf", ("formToken", "forged"))).Expect(HttpStatusCode.Forbidden);
        var taken = (await water.UploadAsync(ask, "/files", "%PDF-1.7\n%%EOF"u8.ToArray(), "river.pdf", "application/pdf")).Expect(HttpStatusCode.OK);
        var back = (await water.SubmitAsync(taken, "/late-reply", ("stage", "edit"))).Expect(HttpStatusCode.OK);
        Assert.Equal("北段也已清完。", back.Form("/late-reply").Fields.Single(field => field.Key == "text").Value);
        var check = (await water.SubmitAsync(back, "/late-reply", ("stage", "check"))).Expect(HttpStatusCode.OK);
        Assert.Contains("river.pdf", check.Text, StringComparison.Ordinal);
        var sent = await water.SubmitAsync(check, "/late-reply", ("stage", "send"));
        Assert.Contains("补充答复已送签", (await water.FollowAsync(sent)).Text, StringComparison.Ordinal);
        Assert.Equal(sent.Location, (await water.SubmitAsync(check, "/late-reply", ("stage", "send"))).Expect(HttpStatusCode.SeeOther).Location);
        Assert.DoesNotContain($"/suggestions/{id}/actions/late-reply", (await water.GetAsync($"/suggestions/{id}")).Links); // One at a time.
        await town.MoveToAsync(town.Now);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var replies = (await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["replies"]?.AsArray() ?? [];
        Assert.Equal("river.pdf", Text(replies[^1]?["attachments"]?[0], "name"));
    }

    [Fact]
    public async Task A_form_is_no_way_around_what_the_api_refuses()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var water = await Browser.AsAsync(town, "water");
        var token = (await water.GetAsync($"/suggestions/{id}")).Form("/watch").Fields.Single(field => field.Key == "formToken").Value;
        foreach (var action in new[] { "split", "separation", "fast-lane", "late-reply" })
        {
            foreach (var stage in new[] { "send", "check" })
            {
                KeyValuePair<string, string>[] sent =
                    [new("formToken", token), new("key", "k1"), new("stage", stage), new("title", "甲"), new("facts", "乙"), new("request", "丙"), new("reason", "丁"), new("class", "A"), new("text", "戊")];
                (await water.SendAsync(HttpMethod.Post, $"/suggestions/{id}/actions/{action}", sent)).Expect(HttpStatusCode.Forbidden);
                (await water.SendAsync(HttpMethod.Post, $"/suggestions/{id}/actions/{action}", sent[1..])).Expect(HttpStatusCode.Forbidden);
            }
        }

        using var stranger = await Browser.AsAsync(town, "otherchair");
        (await stranger.TryGetAsync($"/suggestions/{id}/actions/split")).Expect(HttpStatusCode.NotFound);
    }

    /// <summary>Linked on the case's page to those who may, and shown to them only.</summary>
    private static async Task AssertOfferedAsync(RunningTown town, string id, string action, params string[] who)
    {
        foreach (var account in Accounts)
        {
            using var browser = await Browser.AsAsync(town, account);
            Assert.True((await browser.GetAsync($"/suggestions/{id}")).Links.Contains($"/suggestions/{id}/actions/{action}") == who.Contains(account), $"{account}: {action}");
            var page = (await browser.TryGetAsync($"/suggestions/{id}/actions/{action}")).Expect(who.Contains(account) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
            Assert.Empty(PageMistakes.Of(page));
        }
    }

    /// <summary>Whatever is written comes back as it was written, on a page of ours; nothing is done.</summary>
    private static async Task AssertTakesAnythingAsync(Browser browser, Browser.Shown page, string action)
    {
        var form = SeenForm.Of(page.Html).Single(shown => shown.Action.EndsWith(action, StringComparison.Ordinal));
        foreach (var entries in HostileEntries.All)
        {
            var answer = await browser.SendBytesAsync(form.Action, HostileBody.Of([.. form.Filled(entries.For, ("stage", "check"))]), HostileBody.Type);
            Assert.Contains(answer.Status, new[] { HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest });
            Assert.Empty(PageMistakes.Of(answer));
        }
    }
}
