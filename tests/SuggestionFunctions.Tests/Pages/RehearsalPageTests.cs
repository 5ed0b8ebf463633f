using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>The page that moves the demo's time.</summary>
public sealed class RehearsalPageTests
{
    [Fact]
    public async Task A_manager_moves_the_time_forward_and_a_second_press_no_further()
    {
        await using var town = await RunningTown.StartAsync(); // Monday, 2 March, 09:00
        using var browser = await Browser.AsAsync(town, "manager");
        var page = await browser.GetAsync("/rehearsal");
        Assert.Contains("2026年3月2日 星期一 9:00", page.Text);
        Assert.Contains("/rehearsal", page.Links); // From the banner.
        Assert.Contains("前进时间", (await browser.GetAsync("/notices")).Text);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var seen = await deputy.GetAsync("/notices");
        Assert.Contains("看时间", seen.Text);
        Assert.DoesNotContain("前进时间", seen.Text);
        var moved = await browser.SubmitAsync(page, "/rehearsal", ("days", "3"));
        var there = await browser.FollowAsync(moved);
        Assert.Contains("2026年3月5日", there.Text);
        Assert.Contains("<a href=\"/board\">去看板看看有什么变化</a>", there.Html);
        await browser.FollowAsync(await browser.SubmitAsync(page, "/rehearsal", ("days", "3")));
        Assert.Equal(RunningTown.Morning("2026-03-05"), town.Now);

        var back = (await browser.SubmitAsync(await browser.GetAsync("/rehearsal"), "/rehearsal", ("stage", "date"), ("date", "2026-03-01"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("只能向前", back.Text);
        Assert.Contains("value=\"2026-03-01\"", back.Html);
        (await browser.SubmitAsync(back, "/rehearsal", ("stage", "date"), ("date", ""))).Expect(HttpStatusCode.UnprocessableEntity);
        await browser.FollowAsync(await browser.SubmitAsync(back, "/rehearsal", ("stage", "date"), ("date", "2026-03-09")));
        Assert.Equal(RunningTown.Morning("2026-03-09"), town.Now);
    }

    [Fact]
    public async Task Others_read_it_only_and_a_real_installation_has_no_such_page()
    {
        await using var town = await RunningTown.StartAsync();
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var page = await deputy.GetAsync("/rehearsal");
        Assert.DoesNotContain("前进 1 天", page.Text);
        (await deputy.SendAsync(HttpMethod.Post, "/rehearsal", page.Form("/sign-out").Fields.Append(new("days", "1")))).Expect(HttpStatusCode.Forbidden);
        Assert.Equal(RunningTown.Morning("2026-03-02"), town.Now);

        await using var real = await RunningTown.StartAsync(compose: builder => Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.Replace(
            builder.Services, Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<SuggestionFunctions.Rehearsals.IRehearsalClock, SuggestionFunctions.Rehearsals.NoRehearsal>()));
        using var admin = await Browser.AsAsync(real, "admin");
        (await admin.TryGetAsync("/rehearsal")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_happens_next_stands_there_in_order_and_then_happens()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "manager");
        Assert.Contains("没有在办的事", (await browser.GetAsync("/rehearsal")).Text);
        await Journey.ToChairAsync(town, "<b>疏浚</b>"); // 5 working days from Monday, 2 March: until the 9th.
        var page = await browser.GetAsync("/rehearsal");
        Assert.DoesNotContain("<b>疏浚", page.Html);
        string[] expected = ["3月9日 星期一 8:30 人大主席交办最后一天提醒", "3月9日 星期一 24:00 人大主席交办到期", "3月10日 星期二 8:30 人大主席交办超期提醒（第 1 次）", "3月17日 星期二 8:30 人大主席交办超期提醒（第 2 次）"];
        var places = expected.Select(words => page.Text.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.True(page.Links.Count(link => link.StartsWith("/tasks/", StringComparison.Ordinal)) == 20);

        await town.MoveToAsync("2026-03-09"); // 09:00: the reminder was sent.
        Assert.Contains("\"lastDay\"", (await (await town.AsAsync("chair")).ReadAsync("/api/notices"))["items"]?.ToJsonString());
        Assert.DoesNotContain("最后一天提醒", (await browser.GetAsync("/rehearsal")).Text);
    }

    [Fact]
    public async Task What_the_clock_closes_at_its_limit_is_nobody_late_with_afterwards()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town); // 3 working days from Monday, 2 March: until the 5th, then it goes on by itself.
        using var browser = await Browser.AsAsync(town, "manager");
        var page = await browser.GetAsync("/rehearsal");
        Assert.Contains("3月5日 星期四 24:00 党委书记阅办到期", page.Text);
        Assert.DoesNotContain("党委书记阅办超期提醒", page.Text);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("deputy2")]
    [InlineData("otherdeputy")]
    public async Task Whoever_does_not_see_the_towns_cases_is_not_told_what_happens_in_them(string account)
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToChairAsync(town);
        using var browser = await Browser.AsAsync(town, account);
        Assert.DoesNotContain("接下来会发生什么", (await browser.GetAsync("/rehearsal")).Text);
        using var elsewhere = await Browser.AsAsync(town, "othermanager");
        Assert.Contains("没有在办的事", (await elsewhere.GetAsync("/rehearsal")).Text);
    }
}
