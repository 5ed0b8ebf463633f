using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>A suggestion's page: one sentence first, the five steps, and only what its reader may see.</summary>
public sealed class CasePageTests
{
    [Fact]
    public async Task The_decisions_of_a_case_are_read_once_for_its_page()
    {
        WatchedStore? store = null;
        await using var town = await RunningTown.StartAsync(compose: builder =>
        {
            var registered = builder.Services.Last(service => service.ServiceType == typeof(IDocumentStore));
            builder.Services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(provider => store = new WatchedStore((IDocumentStore)(registered.ImplementationFactory ?? throw new InvalidOperationException("No store."))(provider))));
        });
        var id = await Journey.ToEvaluationAsync(town);
        using var helper = await Browser.AsAsync(town, "helper");
        var read = new ConcurrentBag<KeyRange>();
        Assert.NotNull(store);
        store.Ranges = (partition, range) =>
        {
            if (partition == SubjectKeys.Partition(id))
            {
                read.Add(range);
            }
        };
        Assert.Contains("纸面", (await helper.GetAsync($"/suggestions/{id}")).Text);
        Assert.Single(read, KeyRange.Prefix("decision:"));
        Assert.Single(read, KeyRange.Prefix("task:"));
    }

    [Fact]
    public async Task The_sentence_and_the_steps_follow_the_case_to_its_end()
    {
        await using var town = await RunningTown.StartAsync();
        using var manager = await Browser.AsAsync(town, "manager");
        var id = await Journey.ToSecretaryAsync(town);
        async Task SaysAsync(params string[] wanted)
        {
            var page = await manager.GetAsync($"/suggestions/{id}");
            Assert.All(wanted, words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        }

        await SaysAsync("在党委书记处阅办，3月5日 星期四 前办", "第 1 步，共 5 步", "怎么算的", "未到");
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await SaysAsync("在人大主席处交办", "3月2日 已办，用时 0 个工作日", "第 2 步，共 5 步");
        await Journey.AssignAsync(town, id);
        await SaysAsync("在镇长处批办", "第 3 步，共 5 步");
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await SaysAsync("在水利站（主办）办理，", "前答复", "第 4 步，共 5 步", "还没有读");
        await SaysAsync("在谁手里多久", "内部时限：共 0 个工作日", "党委书记 · 党委书记阅办 0 个工作日", "法定期限：共 0 个工作日", "水利站 · 承办 现在，已用 0 个工作日");
        Assert.DoesNotContain("等代表：", (await manager.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
        await town.MoveToAsync("2026-03-06");
        await SaysAsync("法定期限：共 4 个工作日", "水利站 · 承办 现在，已用 4 个工作日");
        await Journey.HandleAsync(town, id);
        await SaysAsync("水利站已答复，等双方测评", "第 5 步，共 5 步", "已完成清淤一千二百米。", "到河边看了现场。", "等代表：共 0 个工作日", "代表 · 代表测评 现在，已用 0 个工作日");
        var rated = await manager.GetAsync($"/suggestions/{id}");
        Assert.Matches("class=\"legal\"", rated.Html);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rated.Html, "id=\"held-hatch\""));
        await SaysAsync("代表001 还没有说收到");
        using var office = await Browser.AsAsync(town, "office");
        Assert.Contains("召集座谈", (await office.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied", reason = "河底仍有淤泥。" }, id);
        await SaysAsync("代表001 还没有说收到"); // Until both sides have rated nobody learns that one has.
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        await town.MoveToAsync(town.Now);
        await SaysAsync("已办结，代表已经评价", "◇ 办结", "河底仍有淤泥。", "代表001 已经评价");
        Assert.DoesNotContain("召集座谈", (await office.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_ending_and_waiting_has_its_sentence()
    {
        await using var town = await RunningTown.StartAsync();
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var returned = await Journey.ToSecretaryAsync(town, "装路灯一");
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明地点。" }, returned);
        var waiting = (await deputy.GetAsync($"/suggestions/{returned}")).Text;
        Assert.Contains("已退回，等代表补正，", waiting, StringComparison.Ordinal);
        Assert.Contains("阅办 代表 3月2日 退回补正，现在等代表改好", waiting, StringComparison.Ordinal);
        var declined = await Journey.ToChairAsync(town, "装路灯二");
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "decline", reasonCode = "other", reason = "已有安排。" }, declined);
        await town.MoveToAsync(town.Now);
        var page = await deputy.GetAsync($"/suggestions/{declined}");
        Assert.Contains("3月2日不予受理。", page.Text, StringComparison.Ordinal);
        Assert.Contains("◇ 已结束", page.Text, StringComparison.Ordinal); // 办结 is another thing.
        Assert.DoesNotContain("declined", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_foreign_town_nor_an_unnamed_department_sees_it_and_its_words_are_no_markup()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town, "<img src=x onerror=alert(1)>");
        foreach (var account in new[] { "othermanager", "otherchair", "otherdeputy", "roads", "deputy2", "helper2", "leader2" })
        {
            using var browser = await Browser.AsAsync(town, account);
            foreach (var path in new[] { "", "/timeline", "/actions/urge" })
            {
                (await browser.TryGetAsync($"/suggestions/{id}{path}")).Expect(HttpStatusCode.NotFound);
            }
        }

        foreach (var account in new[] { "deputy1", "helper", "office", "secretary", "chair", "mayor", "leader", "water", "manager", "presidium" })
        {
            using var browser = await Browser.AsAsync(town, account);
            var page = await browser.GetAsync($"/suggestions/{id}");
            Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
            Assert.Contains("<img src=x onerror=alert(1)>", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_has_a_task_on_it_finds_it_there_and_nobody_else()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var water = await Browser.AsAsync(town, "water");
        var task = await (await town.AsAsync("water")).TaskAsync("departmentHandling", id);
        Assert.Contains($"/tasks/{task}", (await water.GetAsync($"/suggestions/{id}")).Links);
        using var manager = await Browser.AsAsync(town, "manager");
        Assert.DoesNotContain((await manager.GetAsync($"/suggestions/{id}")).Links, link => link.StartsWith("/tasks/", StringComparison.Ordinal));
        await water.GetAsync($"/tasks/{task}");
        Assert.Contains("已读", (await manager.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thirty_days_without_progress_are_said()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var manager = await Browser.AsAsync(town, "manager");
        await town.MoveToAsync("2026-03-31");
        Assert.DoesNotContain("没有进展", (await manager.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
        await town.MoveToAsync("2026-04-11");
        Assert.Contains("40 天没有进展", (await manager.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rating_is_on_no_page_but_its_authors_until_both_have_rated()
    {
        const string secret = "河底仍有淤泥，请再清一遍";
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = secret }, id);
        await town.MoveToAsync(town.Now);
        foreach (var account in new[] { "helper", "office", "secretary", "chair", "mayor", "leader", "water", "manager", "presidium" })
        {
            using var browser = await Browser.AsAsync(town, account);
            foreach (var path in new[] { $"/suggestions/{id}", $"/suggestions/{id}/timeline", "/suggestions", "/notices" })
            {
                var page = await browser.GetAsync(path);
                Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
                Assert.DoesNotContain("不满意", page.Text, StringComparison.Ordinal);
            }
        }

        using var author = await Browser.AsAsync(town, "deputy1");
        Assert.Contains(secret, (await author.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        await town.MoveToAsync(town.Now);
        using var manager = await Browser.AsAsync(town, "manager");
        Assert.Contains(secret, (await manager.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_shows_what_it_changed_and_both_languages_say_it()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明地点。" }, id);
        await (await town.AsAsync("deputy1")).DecideAsync("revision", new { action = "resubmit", request = "请在汛期前完成清淤，并明确保洁单位和人员。" }, id);
        using var manager = await Browser.AsAsync(town, "manager");
        var page = await manager.GetAsync($"/suggestions/{id}");
        Assert.Contains("<ins>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<del>", page.Html, StringComparison.Ordinal);
        Assert.Contains("第 2 版", page.Text, StringComparison.Ordinal);
        manager.SetCookie("language", "en");
        var english = await manager.GetAsync($"/suggestions/{id}");
        Assert.Contains("Step 1 of 5", english.Text, StringComparison.Ordinal);
        Assert.Contains("With the party secretary, who reviews it, by ", english.Text, StringComparison.Ordinal);
    }
}
