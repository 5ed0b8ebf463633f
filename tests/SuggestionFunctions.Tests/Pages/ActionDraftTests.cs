using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Pages.Hostile;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>What is being written in the form of an action is kept under its writer's account, until it is sent or thrown away.</summary>
public sealed class ActionDraftTests
{
    [Fact]
    public async Task A_long_reply_is_there_again_after_the_browser_was_lost_and_gone_once_it_is_sent()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        var path = $"/tasks/{await (await town.AsAsync("water")).TaskAsync("departmentHandling", id)}/draftReply";
        using (var lost = await Browser.AsAsync(town, "water"))
        {
            var page = await lost.GetAsync(path);
            Assert.Contains($"data-draft=\"{path}/draft\"", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("写到一半", page.Text, StringComparison.Ordinal);
            var kept = (await KeepAsync(lost, page, path, ("class", "B"), ("text", "<b>计划</b>\n第二段"), ("commitments[0].text", "清淤四百米"))).Expect(HttpStatusCode.OK);
            Assert.Equal("9:00", JsonNode.Parse(kept.Html)?["savedAt"]?.GetValue<string>());
        }

        using var water = await Browser.AsAsync(town, "water");
        var again = await water.GetAsync(path);
        Assert.Contains("这是您 3月2日 9:00 写到一半的", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>计划", again.Html, StringComparison.Ordinal);
        Assert.Equal("<b>计划</b>\n第二段", Value(again, "text").ReplaceLineEndings("\n"));
        Assert.Equal("清淤四百米", Value(again, "commitments[0].text"));
        Assert.Equal("B", Value(again, "class"));
        Assert.Empty((await (await town.AsAsync("leader")).ReadAsync($"/api/suggestions/{id}"))["replies"]?.AsArray() ?? []);

        // Read once more it is kept, too, without the script.
        var check = (await water.SubmitAsync(again, "/draftReply", ("text", "改过的计划"), ("commitments[0].dueOn", "2026-09-30"), ("stage", "check"))).Expect(HttpStatusCode.OK);
        Assert.Equal("改过的计划", Value(await water.GetAsync(path), "text"));
        await water.FollowAsync(await water.SubmitAsync(check, "/draftReply", ("stage", "send")));
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sendBack", reason = "写细一些。" }, id);
        await town.MoveToAsync(town.Now);
        var anew = await water.GetAsync($"/tasks/{await (await town.AsAsync("water")).TaskAsync("departmentHandling", id)}/draftReply");
        Assert.DoesNotContain("写到一半", anew.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_after_it_was_sent_is_no_draft_and_what_is_not_wanted_is_thrown_away()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        var path = $"/tasks/{await (await town.AsAsync("water")).TaskAsync("departmentHandling", id)}/recordContact";
        using var water = await Browser.AsAsync(town, "water");
        var form = await water.GetAsync(path);
        (string, string)[] contact = [("at.date", "2026-03-02"), ("at.time", "08:30"), ("manner", "visit"), ("summary", "到河边看了。")];
        await water.FollowAsync(await water.SubmitAsync(form, "/recordContact", [.. contact, ("stage", "send")]));
        (await KeepAsync(water, form, path, contact)).Expect(HttpStatusCode.OK); // It was on its way while the form was sent.
        form = await water.GetAsync(path);
        Assert.DoesNotContain("写到一半", form.Text, StringComparison.Ordinal);

        (await KeepAsync(water, form, path, ("summary", "电话里说的。"))).Expect(HttpStatusCode.OK);
        var begun = await water.GetAsync(path);
        Assert.Equal("电话里说的。", Value(begun, "summary"));

        // A press of Enter takes a form's first button: it must not be this one.
        Assert.True(begun.Html.IndexOf("value=\"anew\"", StringComparison.Ordinal) > begun.Html.IndexOf("class=\"primary\" name=\"stage\"", StringComparison.Ordinal));
        var anew = await water.FollowAsync(await water.SubmitAsync(begun, "/recordContact", ("stage", "anew")));
        Assert.Equal("", Value(anew, "summary"));
        Assert.DoesNotContain("写到一半", anew.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_its_writers_alone_and_takes_anything()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var path = $"/tasks/{await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id)}/evaluate";
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var form = await deputy.GetAsync(path);
        foreach (var entries in HostileEntries.All.Where(entries => entries.Text.Trim().Length > 0))
        {
            var kept = await KeepAsync(deputy, form, path, ("attitude", "satisfied"), ("reason", entries.Text));
            Assert.Contains(kept.Status, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest }); // What is no text is no form.
            var again = await deputy.GetAsync(path);
            Assert.Empty(PageMistakes.Of(again));
            var sent = string.Concat(entries.Text.EnumerateRunes()); // Halves of characters are sent as the sign for what cannot be read.
            Assert.True(kept.Status == HttpStatusCode.BadRequest || Value(again, "reason").Trim() == sent.Trim(), entries.Name);
        }

        (await KeepAsync(deputy, form, path, ("attitude", "satisfied"), ("reason", "只给自己看。"))).Expect(HttpStatusCode.OK);
        using var office = await Browser.AsAsync(town, "office");
        await office.SubmitAsync(await office.GetAsync("/helper"), "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "call"));
        Assert.DoesNotContain("只给自己看。", (await office.TryGetAsync(path)).Text, StringComparison.Ordinal);
        using var water = await Browser.AsAsync(town, "water");
        var token = (await water.GetAsync("/notices")).Form("/sign-out").Fields.Single(field => field.Key == "formToken").Value;
        (await water.SendAsync(HttpMethod.Post, $"{path}/draft", [new("formToken", token), new("reason", "别人的。")])).Expect(HttpStatusCode.Forbidden);
        (await deputy.SendAsync(HttpMethod.Post, $"{path}/draft", [new("reason", "没有令牌。")])).Expect(HttpStatusCode.Forbidden);

        // What is cleared is kept no longer.
        (await KeepAsync(deputy, form, path)).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("写到一半", (await deputy.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    private static string Value(Browser.Shown page, string field) =>
        page.Form(page.Path[page.Path.LastIndexOf('/')..]).Fields.First(entered => entered.Key == field).Value;

    /// <summary>As the page's script does.</summary>
    private static Task<Browser.Shown> KeepAsync(Browser browser, Browser.Shown page, string path, params (string Name, string Value)[] filled)
    {
        var form = page.Form(path[path.LastIndexOf('/')..]);
        return browser.SendAsync(HttpMethod.Post, $"{path}/draft", form.Fields.Where(field => filled.All(entry => entry.Name != field.Key)).Concat(filled.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))));
    }
}
