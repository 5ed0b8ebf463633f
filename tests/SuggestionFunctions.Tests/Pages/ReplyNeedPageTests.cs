using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>What a reply needs is seen before it is written, and so is what is attached to it.</summary>
public sealed class ReplyNeedPageTests
{
    [Fact]
    public async Task What_a_reply_lacks_is_a_list_with_links_and_until_then_there_is_no_button()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, coDepartments = new[] { SmallTown.Roads } }, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        var task = $"/tasks/{await (await town.AsAsync("water")).TaskAsync("departmentHandling", id)}";
        using var browser = await Browser.AsAsync(town, "water");
        var page = await browser.GetAsync(task);
        Assert.Contains("还缺：这一轮和代表的面商", page.Text.Replace("： ", "：", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("的会办意见（过期不再等）", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{task}/recordContact", page.Links);
        Assert.DoesNotContain($"{task}/draftReply", page.Links);

        // The missing opinion leads to where it is asked for: until when, and whether they have read it.
        var asked = $"/tasks/{await (await town.AsAsync("roads")).TaskAsync("coHandlingOpinion", id)}";
        Assert.Contains(asked, page.Links);
        Assert.Contains("由村镇建设办公室办理，您可以看，不用办", (await browser.GetAsync(asked)).Text, StringComparison.Ordinal);

        await Journey.ContactAsync(town, id);
        page = await browser.GetAsync(task);
        Assert.Contains("已有：这一轮和代表的面商", page.Text.Replace("： ", "：", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain($"{task}/draftReply", page.Links); // The opinion is still awaited.

        await (await town.AsAsync("roads")).DecideAsync("coHandlingOpinion", new { action = "giveOpinion", text = "同意。" }, id);
        page = await browser.GetAsync(task);
        Assert.DoesNotContain("还缺", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{task}/draftReply", page.Links);

        // Whoever writes no reply is not asked for what it needs.
        using var leader = await Browser.AsAsync(town, "office");
        Assert.DoesNotContain("答复之前要有", (await leader.GetAsync(task)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_attached_to_a_reply_without_losing_what_was_written()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        var task = $"/tasks/{await (await town.AsAsync("water")).TaskAsync("departmentHandling", id)}";
        using var browser = await Browser.AsAsync(town, "water");
        var form = await browser.GetAsync($"{task}/draftReply");
        var ask = (await browser.SubmitAsync(form, "/draftReply", ("class", "A"), ("text", "<b>已清淤</b>\n第二行"), ("stage", "files:attachments"))).Expect(HttpStatusCode.OK);
        var refused = (await browser.UploadAsync(ask, "/files", "<html>"u8.ToArray(), "page.html", "text/html")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("不接受", refused.Text, StringComparison.Ordinal);
        Assert.Contains("先选一个文件", (await browser.UploadAsync(refused, "/files", [], "", "application/octet-stream")).Expect(HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);

        var taken = (await browser.UploadAsync(refused, "/files", Png(2 * 1024 * 1024), "river.png", "image/png")).Expect(HttpStatusCode.OK);
        Assert.Contains("river.png（2 MB）", taken.Text, StringComparison.Ordinal);
        var again = (await browser.UploadAsync(refused, "/files", Png(2 * 1024 * 1024), "river.png", "image/png")).Expect(HttpStatusCode.OK); // A second press.
        Assert.Equal(taken.Form("/draftReply").Fields.Where(field => field.Key == "attachments"), again.Form("/draftReply").Fields.Where(field => field.Key == "attachments"));

        var back = (await browser.SubmitAsync(taken, "/draftReply", ("stage", "edit"))).Expect(HttpStatusCode.OK);
        Assert.Equal("<b>已清淤</b>\n第二行", back.Form("/draftReply").Fields.Single(field => field.Key == "text").Value.ReplaceLineEndings("\n"));
        Assert.Contains("river.png（2 MB）", back.Text, StringComparison.Ordinal);
        var check = (await browser.SubmitAsync(back, "/draftReply", ("stage", "check"))).Expect(HttpStatusCode.OK);
        Assert.Contains("river.png（2 MB）", check.Text, StringComparison.Ordinal);
        (await browser.SubmitAsync(check, "/draftReply", ("stage", "send"))).Expect(HttpStatusCode.SeeOther);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var reply = (await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["replies"]?[0];
        Assert.Equal("river.png", Text(reply?["attachments"]?[0], "name"));
    }

    [Fact]
    public async Task A_file_is_taken_by_whoever_may_decide_for_a_field_that_takes_files()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        var task = $"/tasks/{await (await town.AsAsync("water")).TaskAsync("departmentHandling", id)}";
        using var browser = await Browser.AsAsync(town, "water");
        var form = await browser.GetAsync($"{task}/draftReply");
        (await browser.SubmitAsync(form, "/draftReply", ("stage", "files:text"))).Expect(HttpStatusCode.NotFound);
        var ask = (await browser.SubmitAsync(form, "/draftReply", ("stage", "files:attachments"))).Expect(HttpStatusCode.OK);
        (await browser.UploadAsync(ask, "/files", Png(100), "a.png", "image/png", ("formToken", "forged"))).Expect(HttpStatusCode.Forbidden);
        (await browser.UploadAsync(ask, "/files", Png(100), "a.png", "image/png", ("file.field", "text"))).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_photo_of_a_deputys_paper_goes_with_what_a_helper_decides()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明是哪一段。" }, id);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("revision", id);
        using var browser = await Browser.AsAsync(town, "helper");
        await browser.SubmitAsync(await browser.GetAsync("/helper"), "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "paper"));
        var form = await browser.GetAsync($"/tasks/{task}/resubmit");
        var ask = (await browser.SubmitAsync(form, "/resubmit", ("title", "疏浚东段"), ("stage", "files:paper"))).Expect(HttpStatusCode.OK);
        var taken = (await browser.UploadAsync(ask, "/files", Png(1000), "paper.png", "image/png")).Expect(HttpStatusCode.OK);
        var back = (await browser.SubmitAsync(taken, "/resubmit", ("stage", "edit"))).Expect(HttpStatusCode.OK);
        (await browser.SubmitAsync(back, "/resubmit", ("stage", "send"))).Expect(HttpStatusCode.SeeOther);
        var decided = await (await town.AsAsync("deputy1")).ReadAsync($"/api/tasks/{task}");
        Assert.Equal("paper.png", Text(decided["decisions"]?[0]?["paper"], "name"));

        // The deputy's own form has no such field.
        using var own = await Browser.AsAsync(town, "deputy1");
        Assert.DoesNotContain("files:paper", (await own.GetAsync($"/suggestions/{id}")).Html, StringComparison.Ordinal);
    }

    private static byte[] Png(int length)
    {
        var bytes = new byte[length];
        new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }.CopyTo(bytes, 0);
        return bytes;
    }
}
