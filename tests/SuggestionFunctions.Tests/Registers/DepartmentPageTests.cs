using System.Net;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Registers;

/// <summary>Departments on pages: who holds them, made once, renamed, dissolved one into another once it was shown what that means.</summary>
public sealed class DepartmentPageTests
{
    private const string Water = $"/office/departments/{SmallTown.Water}";

    [Theory]
    [InlineData("office", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("manager", HttpStatusCode.Forbidden)]
    [InlineData("chair", HttpStatusCode.Forbidden)]
    [InlineData("water", HttpStatusCode.Forbidden)]
    [InlineData("deputy1", HttpStatusCode.Forbidden)]
    public async Task Only_keepers_see_and_change_the_departments(string account, HttpStatusCode keeping)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, account);
        (await browser.TryGetAsync("/office/departments")).Expect(keeping);
        (await browser.TryGetAsync(Water)).Expect(keeping);
        if (keeping == HttpStatusCode.Forbidden)
        {
            var fields = (await browser.GetAsync("/rehearsal")).Form("/sign-out").Fields;
            (await browser.SendAsync(HttpMethod.Post, "/office/departments", fields.Append(new("name", "新部门")))).Expect(HttpStatusCode.Forbidden);
            (await browser.SendAsync(HttpMethod.Post, Water, fields.Append(new("name", "改名")))).Expect(HttpStatusCode.Forbidden);
            (await browser.SendAsync(HttpMethod.Post, Water, fields.Append(new("stage", "dissolved")))).Expect(HttpStatusCode.Forbidden);
        }
        else
        {
            (await browser.TryGetAsync("/office/departments/shuanglin.d1")).Expect(HttpStatusCode.NotFound);
            (await browser.TryGetAsync($"/office/departments/{SmallTown.Group}")).Expect(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_department_is_made_once_and_listed_with_who_holds_it_and_their_telephone()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        (await (await town.AsAsync("office")).SendAsync("PATCH", "/api/people/hefu.pwater", new { phone = "13800000088" })).Expect(HttpStatusCode.OK);
        var page = await browser.GetAsync("/office/departments");
        Assert.Contains("水利站站长", page.Text);
        Assert.Contains("13800000088", page.Text);
        Assert.Contains("有 1 处要改", (await browser.SubmitAsync(page, "/office/departments", ("name", ""))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        var taken = (await browser.SubmitAsync(page, "/office/departments", ("name", "水利站"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("已有同名的条目", taken.Text);
        Assert.Contains("value=\"水利站\"", taken.Html);
        for (var press = 0; press < 2; press++)
        {
            await browser.FollowAsync(await browser.SubmitAsync(page, "/office/departments", ("name", "<b>农办</b>")));
        }

        var list = await browser.GetAsync("/office/departments");
        Assert.Equal(2, list.Html.Split("农办").Length);
        Assert.DoesNotContain("<b>农办", list.Html);
        Assert.Contains("还没有人", list.Text);
        Assert.Equal(3, (await (await town.AsAsync("office")).ReadAsync("/api/departments"))["items"]?.AsArray().Count);
    }

    [Fact]
    public async Task Of_two_who_rename_it_the_second_is_told_what_the_first_did_and_keeps_their_entry()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        using var other = await Browser.AsAsync(town, "admin");
        var (mine, theirs) = (await browser.GetAsync(Water), await other.GetAsync(Water));
        await other.FollowAsync(await other.SubmitAsync(theirs, SmallTown.Water, ("name", "水利服务站")));
        var told = (await browser.SubmitAsync(mine, SmallTown.Water, ("name", "水务站"))).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Contains("名称是“水利服务站”，在用", told.Text);
        Assert.Contains("value=\"水务站\"", told.Html);
        Assert.Equal("水利服务站", Text(await (await town.AsAsync("office")).ReadAsync($"/api/departments/{SmallTown.Water}"), "name"));
        await browser.FollowAsync(await browser.SubmitAsync(told, SmallTown.Water));
        Assert.Equal("水务站", Text(await (await town.AsAsync("office")).ReadAsync($"/api/departments/{SmallTown.Water}"), "name"));
        await browser.FollowAsync(await browser.SubmitAsync(told, SmallTown.Water)); // A second press: done already.
    }

    [Fact]
    public async Task Dissolving_says_first_how_many_cases_go_over_and_then_they_do()
    {
        await using var town = await RunningTown.StartAsync();
        var suggestion = await Journey.ToDepartmentAsync(town);
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync(Water);
        var busy = (await browser.SubmitAsync(page, $"{SmallTown.Water}?", ("stage", "dissolve"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("这个部门还有 1 件没有办结", busy.Text);
        (await browser.SubmitAsync(page, $"{SmallTown.Water}?", ("stage", "dissolved"))).Expect(HttpStatusCode.UnprocessableEntity);

        var asked = (await browser.SubmitAsync(page, $"{SmallTown.Water}?", ("stage", "dissolve"), ("successor", SmallTown.Roads))).Expect(HttpStatusCode.OK);
        Assert.Contains("1 件没有办结的，全部转给村镇建设办公室", asked.Text);
        Assert.DoesNotContain("已撤销", (await browser.GetAsync("/office/departments")).Text);
        for (var press = 0; press < 2; press++)
        {
            Assert.Contains("已撤销，由村镇建设办公室承接", (await browser.FollowAsync(await browser.SubmitAsync(asked, SmallTown.Water, ("stage", "dissolved")))).Text);
        }

        var gone = await browser.GetAsync(Water);
        Assert.DoesNotContain("恢复使用", gone.Text);
        while ((await (await town.AsAsync("roads")).DeskAsync("departmentHandling")).Count == 0)
        {
            await Task.Yield();
        }

        Assert.Equal(suggestion, Text(Assert.Single(await (await town.AsAsync("roads")).DeskAsync("departmentHandling")), "suggestionId"));
    }

    [Fact]
    public async Task One_without_open_cases_is_closed_and_used_again()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var asked = (await browser.SubmitAsync(await browser.GetAsync(Water), $"{SmallTown.Water}?", ("stage", "dissolve"))).Expect(HttpStatusCode.OK);
        Assert.Contains("没有未办结的建议", asked.Text);
        await browser.FollowAsync(await browser.SubmitAsync(asked, SmallTown.Water, ("stage", "dissolved")));
        Assert.Contains("水利站（已撤销）", (await browser.GetAsync("/office/departments")).Text.Replace("水利站 （", "水利站（", StringComparison.Ordinal));
        await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync(Water), $"{SmallTown.Water}?", ("stage", "open")));
        Assert.DoesNotContain("已撤销", (await browser.GetAsync("/office/departments")).Text);
    }
}
