using System.Net;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Reports;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Print;

/// <summary>台账 on paper: the report's cases, for the report's readers.</summary>
public sealed class LedgerPageTests
{
    [Fact]
    public async Task It_has_a_row_for_each_case_with_its_words_as_they_are()
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        Assert.Contains("共 0 件", (await office.GetAsync("/print/ledger/2026")).Text);
        var id = await Journey.ToDepartmentAsync(town, "=HYPERLINK(\"x\")<b>路灯</b>");
        await Journey.HandleAsync(town, id);
        var page = await office.GetAsync("/print/ledger/2026");
        Assert.All(["和孚镇2026年代表建议台账", "共 1 件", "2026-HF-001", " =HYPERLINK(\"x\")<b>路灯</b>", "代表001", "水利站", "2026.3.2", "办理中"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("'=HYPERLINK", page.Text); // What keeps a spreadsheet from calculating is not for paper.
        Assert.DoesNotContain("<b>", page.Html);
        Assert.Matches("二维码，打开 http://[^\"]+/reports/2026\"", page.Html);
        Assert.Contains("/print/ledger/2026", (await office.GetAsync("/reports/2026")).Links);
        Assert.Contains("共 0 件", (await office.GetAsync("/print/ledger/2025")).Text);
        foreach (var year in new[] { "1999", "abc", "2026.0" })
        {
            (await office.TryGetAsync($"/print/ledger/{year}")).Expect(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task All_columns_of_the_workbook_are_on_paper_and_a_page_of_the_site_has_fifty_cases()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        for (var made = 1; made <= 51; made++)
        {
            await deputy.SubmitAsync($"装第 {made} 盏路灯");
        }

        using var office = await Browser.AsAsync(town, "office");
        var first = await office.GetAsync("/print/ledger/2026");
        var workbook = Ledgers.Rows(await Ledgers.ReadAsync(await town.AsAsync("office"), 2026), "台账");
        Assert.Equal(workbook[0].Keys.Order(), Regex.Matches(first.Html, "<th scope=\"col\"[^>]*>(?<head>[^<]+)</th>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["head"].Value).Order());
        Assert.InRange(Regex.Count(first.Html, "<[a-z]", RegexOptions.None, TimeSpan.FromSeconds(1)), 50 * 30, 5_000);
        Assert.Contains("共 51 件。这是第 1 页，全部 2 页。", first.Text);
        Assert.Contains("2026-HF-050", first.Text);
        Assert.DoesNotContain("2026-HF-051", first.Text);
        var second = await office.GetAsync(Assert.Single(first.Links.Distinct(), link => link.Contains("?page=", StringComparison.Ordinal)));
        Assert.Contains("2026-HF-051", second.Text);
        Assert.DoesNotContain("2026-HF-050", second.Text);
        Assert.Contains("/print/ledger/2026", second.Links);
        (await office.TryGetAsync("/print/ledger/2026?page=3")).Expect(HttpStatusCode.NotFound);
        (await office.TryGetAsync("/print/ledger/2026?page=0")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_mayor_sees_no_title_before_the_assignment_and_another_town_nothing()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town, "装路灯");
        using var mayor = await Browser.AsAsync(town, "mayor");
        var page = await mayor.GetAsync("/print/ledger/2026");
        Assert.Contains("（尚未交办）", page.Text);
        Assert.DoesNotContain("装路灯", page.Text);
        Assert.DoesNotContain("代表001", page.Text);
        using var other = await Browser.AsAsync(town, "othermanager");
        Assert.Contains("双林镇2026年代表建议台账", (await other.GetAsync("/print/ledger/2026")).Text);
        Assert.Contains("共 0 件", (await other.GetAsync("/print/ledger/2026")).Text);
    }

    [Theory]
    [InlineData("deputy1")]
    [InlineData("helper")]
    [InlineData("water")]
    [InlineData("leader")]
    [InlineData("admin")]
    public async Task Whoever_reads_no_report_is_refused(string account)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, account);
        (await browser.TryGetAsync("/print/ledger/2026")).Expect(HttpStatusCode.Forbidden);
    }
}
