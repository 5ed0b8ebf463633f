using System.Net;
using SuggestionFunctions.Tests.Pages;
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
        Assert.All(["和孚镇2026年代表建议台账", "共 1 件", "2026-HF-001", " =HYPERLINK(\"x\")<b>路灯</b>", "代表001", "水利站", "2026-03-02", "办理中"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
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
