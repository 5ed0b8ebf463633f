using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Forums on pages: found by those who are invited, with their entry for a calendar.</summary>
public sealed class ForumPageTests
{
    [Fact]
    public async Task A_forum_is_found_by_its_people_and_by_no_foreign_town()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        Assert.Contains("没有座谈", (await deputy.GetAsync("/forums")).Text, StringComparison.Ordinal);
        var called = (await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/forums", new { suggestionIds = new[] { id }, title = "<b>清淤座谈</b>", at = "2026-03-10T01:00:00Z", place = "荻港村委会" })).Expect(HttpStatusCode.Created);
        var path = $"/forums/{Text(called, "id")}";
        foreach (var account in new[] { "deputy1", "water", "manager" })
        {
            using var browser = await Browser.AsAsync(town, account);
            Assert.Contains(path, (await browser.GetAsync("/forums?upcoming=true")).Links);
            var page = await browser.GetAsync(path);
            Assert.DoesNotContain("<b>清淤", page.Html, StringComparison.Ordinal);
            Assert.Contains("已召集，3月10日 9:00，荻港村委会", page.Text, StringComparison.Ordinal);
            Assert.Contains($"/api{path}.ics", page.Links);
            Assert.Contains(path, (await browser.GetAsync($"/suggestions/{id}")).Links);
        }

        foreach (var account in new[] { "othermanager", "otherdeputy", "roads" })
        {
            using var browser = await Browser.AsAsync(town, account);
            (await browser.TryGetAsync(path)).Expect(HttpStatusCode.NotFound);
            Assert.DoesNotContain(path, (await browser.GetAsync("/forums")).Links);
        }
    }
}
