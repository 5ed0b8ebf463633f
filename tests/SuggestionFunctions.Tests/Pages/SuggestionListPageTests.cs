using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>The list page shows what the API's list has, and says in its address what narrows it.</summary>
public sealed partial class SuggestionListPageTests
{
    [Fact]
    public async Task Each_filter_shows_what_the_API_lists_and_can_be_taken_away()
    {
        await using var town = await RunningTown.StartAsync();
        var assigned = await Journey.ToDepartmentAsync(town, "疏浚荻港村北侧河道");
        await Journey.ToSecretaryAsync(town, "村口装两盏路灯");
        await (await town.AsAsync("deputy2")).SubmitAsync("拓宽村道");
        await town.MoveToAsync("2026-03-06");
        var (manager, api) = (await Browser.AsAsync(town, "manager"), await town.AsAsync("manager"));
        foreach (var query in new[]
        {
            "", "?q=路灯", "?state=inProgress", "?step=secretaryReview", "?step=departmentHandling", "?light=green", "?light=red", $"?department={SmallTown.Water}", $"?category={SmallTown.Category}",
            "?year=2026", "?year=2025", "?key=true", "?key=false", "?state=inProgress&step=secretaryReview&q=村",
        })
        {
            var expected = ((await api.ReadAsync($"/api/suggestions{query}"))["items"]?.AsArray() ?? []).Select(item => $"/suggestions/{Text(item, "id")}").ToList();
            var page = await manager.GetAsync($"/suggestions{query}");
            Assert.Equal(expected, Cases(page));
            if (expected.Count == 0)
            {
                Assert.Contains("没有这样的建议", page.Text, StringComparison.Ordinal);
            }
        }

        var narrowed = await manager.GetAsync("/suggestions?state=inProgress&step=departmentHandling");
        Assert.Equal([$"/suggestions/{assigned}"], Cases(narrowed));
        Assert.Contains("/suggestions?step=departmentHandling", narrowed.Links);
        Assert.Contains("/suggestions?state=inProgress", narrowed.Links);
        Assert.Equal("departmentHandling", narrowed.Form("/suggestions").Fields.Single(field => field.Key == "step").Value);
        Assert.Equal(2, Regex.Count(narrowed.Html, "<button[^>]*>应用</button>"));
        Assert.Equal(3, Cases(await manager.GetAsync("/suggestions?q=&state=&step=&light=&department=&category=&year=&key=")).Count);
        (await manager.TryGetAsync("/suggestions?state=nonsense")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Pages_of_fifty_lead_on_under_the_same_filter_and_two_hundred_rows_stay_small()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        await Parallel.ForEachAsync(Enumerable.Range(0, 202), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await deputy.SubmitAsync($"第{i:000}件 关于在村口的路上安装路灯的建议"));

        using var browser = await Browser.AsAsync(town, "deputy1");
        var first = await browser.GetAsync("/suggestions?q=路灯");
        Assert.Equal(50, Cases(first).Count);
        var second = await browser.GetAsync(Assert.Single(first.Links, link => link.Contains("after=", StringComparison.Ordinal)));
        Assert.Equal(50, Cases(second).Count);
        Assert.Empty(Cases(first).Intersect(Cases(second)));
        Assert.Contains("q=", Assert.Single(first.Links, link => link.Contains("after=", StringComparison.Ordinal)), StringComparison.Ordinal);
        var longest = await browser.GetAsync("/suggestions?pageSize=200");
        Assert.Equal(200, Cases(longest).Count);
        Assert.InRange(Elements(longest), 200, 5_000);
        Assert.InRange(Compressed(longest), 1, 60_000);
    }

    [Fact]
    public async Task Nobody_sees_another_towns_and_a_title_is_no_markup()
    {
        await using var town = await RunningTown.StartAsync();
        await (await town.AsAsync("deputy1")).SubmitAsync("<script>alert(1)</script>路灯");
        await town.MoveToAsync(town.Now);
        using var manager = await Browser.AsAsync(town, "manager");
        var page = await manager.GetAsync("/suggestions");
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>路灯", page.Text, StringComparison.Ordinal);
        using var other = await Browser.AsAsync(town, "othermanager");
        var empty = await other.GetAsync("/suggestions");
        Assert.Empty(Cases(empty));
        Assert.Contains("现在没有您能看的建议", empty.Text, StringComparison.Ordinal);
        var asked = await Browser.Open(town).TryGetAsync("/suggestions");
        asked.Expect(HttpStatusCode.SeeOther);
        Assert.StartsWith("/sign-in?", asked.Location, StringComparison.Ordinal);
    }

    private static List<string> Cases(Browser.Shown page) => [.. page.Links.Where(link => Case().IsMatch(link))];

    private static int Compressed(Browser.Shown page)
    {
        using var kept = new MemoryStream();
        using (var gzip = new GZipStream(kept, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(page.Html));
        }

        return (int)kept.Length;
    }

    private static int Elements(Browser.Shown page) => Regex.Count(page.Html, "<[a-z]");

    [GeneratedRegex("^/suggestions/(?!new$)[^/?]+$")]
    private static partial Regex Case();
}
