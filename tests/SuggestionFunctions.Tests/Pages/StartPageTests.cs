using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>The site's root says how long each step may take, by the rules that are chosen.</summary>
public sealed class StartPageTests
{
    [Theory]
    [InlineData("zhejiang-town", "人大主席交办：5 个工作日", "交办后 3 个月内答复", "replies within 3 months")]
    [InlineData("chongqing-town", "人大主席交办：10 个工作日", "交办后 2 个月内答复", "replies within 2 months")]
    public async Task The_start_page_says_the_limits_of_the_chosen_rules(string profile, string chair, string reply, string english)
    {
        await using var town = await RunningTown.StartAsync(settings: ["--RuleProfile", profile]);
        using var browser = Browser.Open(town);
        var page = await browser.GetAsync("/");
        Assert.Contains(chair, page.Text);
        Assert.Contains(reply, page.Text);
        browser.SetCookie("language", "en");
        Assert.Contains(english, (await browser.GetAsync("/")).Text);
    }

    [Fact]
    public async Task An_administrator_begins_at_the_registers_since_no_task_comes_to_them()
    {
        await using var town = await RunningTown.StartAsync();
        using var admin = await Browser.AsAsync(town, "admin");
        Assert.Equal("/office", (await admin.TryGetAsync("/")).Expect(HttpStatusCode.SeeOther).Location);
        using var office = await Browser.AsAsync(town, "office");
        Assert.Equal("/desk", (await office.TryGetAsync("/")).Expect(HttpStatusCode.SeeOther).Location);
    }
}
