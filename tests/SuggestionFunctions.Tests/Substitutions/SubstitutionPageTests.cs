using System.Net;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Substitutions;

/// <summary>Substitutes on the office's page: named once, told what is wrong, ended, and only by those who may.</summary>
public sealed class SubstitutionPageTests
{
    private const string Path = "/office/substitutions";

    [Fact]
    public async Task Somebody_is_named_once_acts_for_the_post_and_no_longer_once_it_is_ended()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync(Path);
        Assert.Contains("现在没有人代理", page.Text);
        Assert.Contains("分管领导（分管农业农村）：分管副镇长", page.Text);
        (string, string)[] wrong = [("postId", "hefu.mayor"), ("personId", "hefu.pleader"), ("from", "2026-03-05"), ("until", "2026-03-04")];
        var again = (await browser.SubmitAsync(page, Path, wrong)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("不能早于开始日期", again.Text);
        Assert.Contains("value=\"2026-03-05\"", again.Html);
        Assert.Contains("有 4 处要改", (await browser.SubmitAsync(page, Path)).Expect(HttpStatusCode.UnprocessableEntity).Text);
        for (var press = 0; press < 2; press++)
        {
            await browser.FollowAsync(await browser.SubmitAsync(again, Path, ("from", "2026-03-01"), ("until", "2026-03-10")));
        }

        var one = Assert.Single((await (await town.AsAsync("office")).ReadAsync("/api/substitutions"))["items"]?.AsArray() ?? []);
        var listed = await browser.GetAsync(Path);
        Assert.Contains("3月1日至3月10日", listed.Text);
        Assert.Contains("mayor", (await (await town.AsAsync("leader")).ReadAsync("/api/me"))["posts"]?.ToJsonString());

        var end = $"{Path}/{Text(one, "id")}/end";
        await browser.FollowAsync(await browser.SubmitAsync(listed, end));
        var after = await browser.FollowAsync(await browser.SubmitAsync(listed, end)); // A second press: it is over already.
        Assert.Contains("3月2日由人大办提前结束", after.Text);
        Assert.DoesNotContain("mayor", (await (await town.AsAsync("leader")).ReadAsync("/api/me"))["posts"]?.ToJsonString());
    }

    [Fact]
    public async Task The_office_is_offered_no_post_that_only_its_holder_or_an_administrator_gives_away()
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        using var admin = await Browser.AsAsync(town, "admin");
        var (offered, toAdmin) = (await office.GetAsync(Path), await admin.GetAsync(Path));
        Assert.DoesNotContain("value=\"hefu.manager\"", offered.Html);
        Assert.Contains("value=\"hefu.manager\"", toAdmin.Html);
        Assert.DoesNotContain("value=\"hefu.admin\"", toAdmin.Html);
        (string, string)[] manager = [("postId", "hefu.manager"), ("personId", "hefu.pleader"), ("from", "2026-03-02"), ("until", "2026-03-10")];
        (await office.SubmitAsync(offered, Path, manager)).Expect(HttpStatusCode.Forbidden);
        var given = await admin.FollowAsync(await admin.SubmitAsync(toAdmin, Path, manager));
        Assert.Contains("由任职人或管理员结束", (await office.GetAsync(Path)).Text);
        var end = $"{Path}/{Text(Assert.Single((await (await town.AsAsync("admin")).ReadAsync("/api/substitutions"))["items"]?.AsArray() ?? []), "id")}/end";
        (await office.SendAsync(HttpMethod.Post, end, offered.Form("/sign-out").Fields)).Expect(HttpStatusCode.Forbidden);
        await admin.FollowAsync(await admin.SubmitAsync(given, end));
    }

    [Theory]
    [InlineData("chair")]
    [InlineData("mayor")]
    [InlineData("manager")]
    [InlineData("deputy1")]
    [InlineData("water")]
    [InlineData("otherchair")]
    public async Task Only_keepers_of_the_registers_see_the_page(string account)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, account);
        (await browser.TryGetAsync(Path)).Expect(HttpStatusCode.Forbidden);
        var fields = (await browser.GetAsync("/rehearsal")).Form("/sign-out").Fields;
        (await browser.SendAsync(HttpMethod.Post, Path, fields.Append(new("postId", "hefu.mayor")))).Expect(HttpStatusCode.Forbidden);
        (await browser.SendAsync(HttpMethod.Post, $"{Path}/hefu.unone/end", fields)).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_name_is_no_markup_and_another_towns_substitution_is_not_there()
    {
        await using var town = await RunningTown.StartAsync();
        (await (await town.AsAsync("office")).SendAsync("PATCH", "/api/people/hefu.pwater", new { name = "<b>站长</b>" })).Expect(HttpStatusCode.OK);
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync(Path);
        Assert.DoesNotContain("<b>站长", page.Html);
        Assert.Contains("&lt;b&gt;站长", page.Html);
        (await browser.SendAsync(HttpMethod.Post, $"{Path}/shuanglin.unone/end", page.Form("/sign-out").Fields)).Expect(HttpStatusCode.NotFound);
    }
}
