using System.Net;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Registers;

/// <summary>The office's pages: who keeps what, the words, the categories, the rules.</summary>
public sealed class OfficePageTests
{
    [Theory]
    [InlineData("office", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("manager", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("chair", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("deputy1", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("water", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task The_office_and_administrators_keep_the_registers(string account, HttpStatusCode keeping, HttpStatusCode administration)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, account);
        foreach (var path in new[] { "/office", "/office/words", "/office/categories", $"/office/categories/{SmallTown.Category}", "/office/import", "/office/rules" })
        {
            (await browser.TryGetAsync(path)).Expect(keeping);
        }

        var letters = (await browser.TryGetAsync("/office/outbox")).Expect(administration);
        Assert.True(administration != HttpStatusCode.OK || letters.Text.Contains("没有送不到的消息", StringComparison.Ordinal));
        var token = (await browser.TryGetAsync("/notices")).Html.Contains("formToken", StringComparison.Ordinal) ? await browser.TryGetAsync("/notices") : await browser.TryGetAsync("/rehearsal");
        var fields = token.Form("/sign-out").Fields;
        if (keeping == HttpStatusCode.Forbidden)
        {
            foreach (var path in new[] { "/office/words", "/office/categories", $"/office/categories/{SmallTown.Category}", "/office/import", "/office/outbox" })
            {
                (await browser.SendAsync(HttpMethod.Post, path, fields.Append(new("name", "改名")))).Expect(HttpStatusCode.Forbidden);
            }
        }
    }

    [Fact]
    public async Task The_rules_stand_in_the_order_of_the_road_with_their_articles_in_words()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync("/office/rules");
        string[] road = ["附议确认", "党委书记阅办", "人大主席交办", "镇长批办", "首次面商", "答复代表", "代表测评"];
        var places = road.Select(rule => page.Text.IndexOf(rule, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains("代表法第五十一条", page.Text);
        Assert.DoesNotContain("§", page.Text);
    }

    [Fact]
    public async Task Words_are_kept_whole_and_two_who_change_them_see_each_other()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync("/office/words");
        var wrong = (await browser.SubmitAsync(page, "/office/words", ("telephone", "没有"), ("instructions[0].text", "<i>请速办</i>"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 1 处要改", wrong.Text);
        Assert.DoesNotContain("<i>请速办", wrong.Html);
        Assert.Contains("&lt;i&gt;请速办", wrong.Html);

        var saved = await browser.FollowAsync(await browser.SubmitAsync(wrong, "/office/words", ("telephone", "0572-3012345")));
        Assert.Contains("已保存", saved.Text);
        var words = await (await town.AsAsync("office")).ReadAsync("/api/words");
        Assert.Equal("<i>请速办</i>", words["instructions"]?[0]?["text"]?.GetValue<string>());
        Assert.Equal("0572-3012345", words["telephone"]?.GetValue<string>());
        Assert.Contains("0572-3012345", (await browser.GetAsync("/desk")).Text);

        // The page of before is sent again with something else: the later one is told, and its words stand there still.
        var late = (await browser.SubmitAsync(page, "/office/words", ("telephone", "0572-3099999"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("有人改过常用语", late.Text);
        Assert.Contains("0572-3099999", late.Html);
        await browser.FollowAsync(await browser.SubmitAsync(late, "/office/words"));
        Assert.Equal("0572-3099999", (await (await town.AsAsync("office")).ReadAsync("/api/words"))["telephone"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_category_is_made_once_renamed_and_closed()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync("/office/categories");
        Assert.Contains("有 1 处要改", (await browser.SubmitAsync(page, "/office/categories", ("name", ""))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Contains("value=\"水利\"", (await browser.SubmitAsync(page, "/office/categories", ("name", "水利"))).Expect(HttpStatusCode.UnprocessableEntity).Html);
        for (var press = 0; press < 2; press++)
        {
            await browser.FollowAsync(await browser.SubmitAsync(page, "/office/categories", ("name", "<b>交通</b>")));
        }

        var list = await browser.GetAsync("/office/categories");
        Assert.Equal(2, list.Html.Split("交通").Length);
        Assert.DoesNotContain("<b>交通", list.Html);
        var link = Assert.Single(list.Links, href => href.StartsWith("/office/categories/c", StringComparison.Ordinal));
        await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync(link), link, ("name", "道路")));
        var closed = await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync(link), link, ("stage", "close")));
        Assert.Contains("道路 （已停用）", closed.Text.Replace("道路（", "道路 （", StringComparison.Ordinal));
        (await browser.TryGetAsync("/office/categories/none")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_two_who_change_a_category_the_second_is_told_and_keeps_their_entry()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var path = $"/office/categories/{SmallTown.Category}";
        var (rename, close) = (await browser.GetAsync(path), await browser.GetAsync(path));
        await browser.FollowAsync(await browser.SubmitAsync(rename, path, ("name", "水利河道")));
        var told = (await browser.SubmitAsync(close, path, ("name", "水务"))).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Contains("名称是“水利河道”，在用", told.Text);
        Assert.Contains("value=\"水务\"", told.Html);
        (await browser.SubmitAsync(close, path, ("stage", "close"))).Expect(HttpStatusCode.PreconditionFailed);
        var stands = await (await town.AsAsync("office")).ReadAsync("/api/categories");
        Assert.Equal("水利河道", Citizen.Text(Assert.Single(stands["items"]?.AsArray() ?? []), "name"));
        await browser.FollowAsync(await browser.SubmitAsync(told, path));
        Assert.Contains("水务", (await browser.GetAsync("/office/categories")).Text);
        await browser.FollowAsync(await browser.SubmitAsync(told, path)); // A second press: done already.
    }
}
