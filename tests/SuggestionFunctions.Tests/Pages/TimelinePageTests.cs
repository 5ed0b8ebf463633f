using System.Net;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>All that happened, the newest first, in words; and how a date was counted.</summary>
public sealed class TimelinePageTests
{
    [Fact]
    public async Task A_task_is_one_row_with_its_duration_and_the_steps_to_come_stand_before()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await town.MoveToAsync("2026-03-04");
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward", instruction = "请主席交办。" }, id);
        using var manager = await Browser.AsAsync(town, "manager");
        var page = await manager.GetAsync($"/suggestions/{id}/timeline");
        Assert.Contains("首尾相连", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page.Text, "党委书记阅办"));
        Assert.Contains("用时 2 个工作日", page.Text, StringComparison.Ordinal);
        Assert.Contains("请主席交办。", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page.Html, "<li class=\"ahead\">"));
        Assert.True(page.Text.IndexOf("已送达，等办理", StringComparison.Ordinal) < page.Text.IndexOf("代表提交了建议", StringComparison.Ordinal));
        Assert.DoesNotMatch("[a-z]+[A-Z][a-z]+", Regex.Replace(page.Text, "HF[0-9-]*", ""));
    }

    [Fact]
    public async Task A_whole_road_is_told_without_a_code()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        using var manager = await Browser.AsAsync(town, "manager");
        foreach (var path in new[] { $"/suggestions/{id}", $"/suggestions/{id}/timeline" })
        {
            var page = await manager.GetAsync(path);
            Assert.DoesNotMatch("[a-z]+[A-Z][a-z]+|hefu", page.Text);
            Assert.Contains("签发", page.Text, StringComparison.Ordinal);
            Assert.DoesNotMatch("evaluated|closed|satisfied", page.Text);
        }

        Assert.Contains("办结：代表已经评价", (await manager.GetAsync($"/suggestions/{id}/timeline")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_is_shown_on_the_calendar_to_those_who_see_its_task()
    {
        await using var town = await RunningTown.StartAsync("2026-02-12");
        var id = await Journey.ToSecretaryAsync(town);
        var task = await (await town.AsAsync("secretary")).TaskAsync("secretaryReview", id);
        using var manager = await Browser.AsAsync(town, "manager");
        Assert.Contains($"/deadlines/{task}", (await manager.GetAsync($"/suggestions/{id}")).Links);
        var page = await manager.GetAsync($"/deadlines/{task}");
        Assert.Contains("休 春节", page.Text, StringComparison.Ordinal);
        Assert.Contains("班", page.Text, StringComparison.Ordinal);
        Assert.Contains("最后一天", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Text.Split("参照各地做法").Length); // Where the rule comes from is said once.
        Assert.Contains("data-print", page.Html, StringComparison.Ordinal);
        Assert.Contains("A4 纸", page.Text, StringComparison.Ordinal);
        using var other = await Browser.AsAsync(town, "othermanager");
        (await other.TryGetAsync($"/deadlines/{task}")).Expect(HttpStatusCode.NotFound);
        (await manager.TryGetAsync("/deadlines/nothing")).Expect(HttpStatusCode.NotFound);
    }
}
