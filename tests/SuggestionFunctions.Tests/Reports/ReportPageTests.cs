using System.Net;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>The year's report as a page: rates with what they are made of, charts with their tables, two years, and lists as long as their numbers.</summary>
[Trait("speed", "slow")]
public sealed class ReportPageTests
{
    [Fact]
    public async Task Every_number_of_two_years_beside_each_other_is_its_list()
    {
        await using var town = await RunningTown.StartAsync("2025-11-03");
        await Journey.ToChairAsync(town, "去年的<b>事</b>");
        await town.MoveToAsync("2026-03-02");
        var rated = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, rated, "satisfied");
        await Journey.ToEvaluationAsync(town);
        await Journey.ToSecretaryAsync(town);
        await town.MoveToAsync("2026-03-03");
        using var browser = await Browser.AsAsync(town, "manager");
        Assert.Equal("/reports/2026", (await browser.TryGetAsync("/reports")).Expect(HttpStatusCode.SeeOther).Location);
        var page = await browser.GetAsync("/reports/2026?compare=2025");
        Assert.Contains("2026 年共有建议 3 件，按期答复率 100.0%（2/2），办理结果满意率 100.0%（1/1）。", page.Text);
        Assert.Contains("role=\"img\"", page.Html);
        Assert.Contains("<desc", page.Html);
        Assert.Matches("class=\"bar-2\" fill=\"url\\(#[a-z]+-hatch\\)\"", page.Html);
        Assert.All(Regex.Matches(page.Html, "url\\(#([a-z]+-hatch)\\)"), hatch => Assert.Single(Regex.Matches(page.Html, $"id=\"{hatch.Groups[1].Value}\"")));
        Assert.DoesNotContain("…", page.Text); // Labels are whole.
        Assert.DoesNotContain("style=", page.Html);
        Assert.Contains("/api/reports/years/2026.xlsx", page.Links);
        Assert.Contains("<td class=\"zero\">—</td>", page.Html); // A group's rate of nothing is no row of noughts.
        Assert.Contains("<span class=\"rate\">", page.Html);
        Assert.All(["办理态度满意率", "办理结果满意率", "承诺办成率"], rate => Assert.True(page.Text.Split(rate).Length > 3, rate)); // In the table as in its explanation.
        Assert.Contains("请再看一眼", page.Text);
        Assert.True(await NumberPages.FollowAsync(browser, page, "/reports/2026/items") > 20);
        Assert.True(await NumberPages.FollowAsync(browser, page, "/reports/2025/items") > 5);
        var items = await browser.GetAsync("/reports/2025/items?of=cases&category=shuili");
        Assert.DoesNotContain("<b>事", items.Html);
        Assert.Contains("2025 年建议 · 水利", items.Text);
        Assert.DoesNotContain("shuili", items.Text);
        Assert.DoesNotContain("class=\"bar-2\"", (await browser.GetAsync("/reports/2026")).Html);
    }

    [Fact]
    public async Task An_empty_year_says_so_and_what_is_no_year_is_not_there()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "secretary");
        Assert.Contains("2024 年还没有编号的建议", (await browser.GetAsync("/reports/2024")).Text);
        browser.SetCookie("language", "en");
        Assert.Contains("No suggestion has a number of 2024 yet.", (await browser.GetAsync("/reports/2024")).Text);
        (await browser.TryGetAsync("/reports/1776")).Expect(HttpStatusCode.NotFound);
        (await browser.TryGetAsync("/reports/2026/items?of=nothing")).Expect(HttpStatusCode.BadRequest);
    }
}
