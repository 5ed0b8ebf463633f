using System.Net;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Registers;

/// <summary>People on pages: taken in once, given posts, a new password shown once, and who may not.</summary>
public sealed partial class PeoplePageTests
{
    [Fact]
    public async Task Somebody_is_taken_in_once_gets_a_post_and_signs_in_with_the_slip()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var form = await browser.GetAsync("/office/new-person");
        var wrong = (await browser.SubmitAsync(form, "/office/new-person", ("phone", "13800000001"), ("post", $"department|{SmallTown.Water}"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 2 处要改", wrong.Text); // No name, and the post has no first day.
        Assert.Contains("value=\"13800000001\"", wrong.Html);
        (string, string)[] filled = [("name", "<b>新人</b>"), ("account", "xinren"), ("from", "2026-03-01"), ("stage", "save")];
        var slip = (await browser.SubmitAsync(wrong, "/office/new-person", filled)).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("<b>新人", slip.Html);
        var password = Password().Match(slip.Text).Groups["password"].Value;
        using var entering = Browser.Open(town);
        var entered = (await entering.SubmitAsync(await entering.GetAsync("/sign-in"), "/sign-in", ("account", "xinren"), ("password", password))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("/me/password", entered.Location);

        var again = (await browser.SubmitAsync(wrong, "/office/new-person", filled)).Expect(HttpStatusCode.SeeOther);
        var person = await browser.FollowAsync(again);
        Assert.DoesNotContain(password, person.Html);
        Assert.Contains("部门（水利站）", person.Text);
        var list = await browser.GetAsync("/office/people?role=department");
        Assert.Single(list.Links, link => link == again.Location);

        var path = again.Location ?? "";
        await browser.FollowAsync(await browser.SubmitAsync(person, path, ("posts[0].until", "2026-03-01"), ("post", $"department|{SmallTown.Roads}"), ("from", "2026-03-02"), ("stage", "save")));
        var posts = (await (await town.AsAsync("office")).ReadAsync($"/api{path["/office".Length..]}"))["posts"]?.AsArray() ?? [];
        Assert.Equal(["2026-03-01", null], posts.Select(post => post?["until"]?.GetValue<string>()));
        Assert.Equal(SmallTown.Roads, Text(posts[1]?["organization"], "id"));

        var reset = (await browser.SubmitAsync(await browser.GetAsync(path), $"{path}?", ("stage", "password"))).Expect(HttpStatusCode.OK);
        Assert.NotEqual(password, Password().Match(reset.Text).Groups["password"].Value);
        await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync(path), $"{path}?", ("stage", "close")));
        Assert.Contains(path, (await browser.GetAsync("/office/people?active=false")).Links);
    }

    [Fact]
    public async Task A_deputy_is_put_into_a_group_and_its_helper_fills_in_for_them()
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        const string path = "/office/people/hefu.pdeputy4";
        var page = await office.GetAsync(path);
        Assert.Equal(SmallTown.OtherGroup, page.Form(path).Fields.Single(field => field.Key == "group").Value);
        using var helper = await Browser.AsAsync(town, "helper");
        Assert.DoesNotContain("代表004", (await helper.GetAsync("/helper")).Text);
        var wrong = (await office.SubmitAsync(page, path, ("group", "shuanglin.g1"), ("stage", "save"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("本镇没有这个代表小组", wrong.Text);
        Assert.Contains("href=\"#f-group\"", wrong.Html);
        await office.FollowAsync(await office.SubmitAsync(page, path, ("group", SmallTown.Group), ("stage", "save")));
        Assert.Equal(SmallTown.Group, Text(await (await town.AsAsync("office")).ReadAsync("/api/people/hefu.pdeputy4"), "group"));
        Assert.Contains("代表004", (await helper.GetAsync("/helper")).Text);

        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), path, ("group", ""), ("stage", "save")));
        Assert.Null((await (await town.AsAsync("office")).ReadAsync("/api/people/hefu.pdeputy4"))["group"]);
        var made = await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/office/new-person"), "/office/new-person", ("name", "代表005"), ("group", SmallTown.Group), ("post", $"deputy|{SmallTown.Id}"), ("from", "2026-03-01"), ("stage", "save")));
        Assert.Equal(SmallTown.Group, made.Form(made.Path).Fields.Single(field => field.Key == "group").Value);
        Assert.DoesNotContain("name=\"station\"", made.Html); // The town has none.
    }

    [Fact]
    public async Task The_list_says_how_many_there_are_beyond_its_page()
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        var whole = await office.GetAsync("/office/people");
        Assert.Contains("共 17 人", whole.Text);
        Assert.DoesNotContain("本页", whole.Text);
        var first = await office.GetAsync("/office/people?pageSize=10");
        Assert.Contains("共 17 人，本页 10 人", first.Text);
        var second = await office.GetAsync(first.Links.Single(link => link.Contains("page=2", StringComparison.Ordinal)));
        Assert.Contains("共 17 人，本页 7 人", second.Text);
        Assert.Contains("人员（第 2 页）", second.Text);
        Assert.Equal(17, first.Links.Concat(second.Links).Where(link => link.StartsWith("/office/people/", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task The_list_goes_by_posts_and_names_and_somebody_is_found_by_a_part_of_their_name()
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        var people = (await office.GetAsync("/office/people")).Links.Where(link => link.StartsWith("/office/people/", StringComparison.Ordinal)).ToList();
        Assert.StartsWith("/office/people/hefu.pdeputy1", people[0], StringComparison.Ordinal);
        Assert.Equal(["/office/people/hefu.pdeputy1", "/office/people/hefu.pdeputy2", "/office/people/hefu.pdeputy3"], people.Take(3));
        var found = await office.GetAsync("/office/people?q=%E8%A1%A8002&pageSize=1");
        Assert.Contains("共 1 人", found.Text);
        Assert.Equal("/office/people/hefu.pdeputy2", Assert.Single(found.Links, link => link.StartsWith("/office/people/", StringComparison.Ordinal)));
        var narrowed = await office.GetAsync("/office/people?q=deputy&pageSize=1");
        Assert.Contains(narrowed.Links, link => link.Contains("q=deputy", StringComparison.Ordinal) && link.EndsWith("page=2", StringComparison.Ordinal));
        Assert.Contains("没有找到", (await office.GetAsync("/office/people?q=nobody")).Text);
    }

    [Fact]
    public async Task Whoever_saves_over_a_change_sees_it_first_and_overwrites_nothing_with_another_press()
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        const string path = "/office/people/hefu.pwater";
        var form = await office.GetAsync(path);
        (await (await town.AsAsync("office")).SendAsync("PATCH", "/api/people/hefu.pwater", new { phone = "13800000088" })).Expect(HttpStatusCode.OK);
        var told = (await office.SubmitAsync(form, path, ("phone", "13800000099"), ("stage", "save"))).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Contains("别人刚改过", told.Text);
        Assert.Contains("value=\"13800000088\"", told.Html);
        await office.FollowAsync(await office.SubmitAsync(told, path, ("stage", "save")));
        Assert.Equal("13800000088", Text(await (await town.AsAsync("office")).ReadAsync("/api/people/hefu.pwater"), "phone"));
    }

    [Fact]
    public async Task Only_keepers_see_the_register_and_only_administrators_give_posts_over_the_whole_town()
    {
        await using var town = await RunningTown.StartAsync();
        using var chair = await Browser.AsAsync(town, "chair");
        foreach (var path in new[] { "/office/people", "/office/new-person", "/office/people/hefu.pwater" })
        {
            (await chair.TryGetAsync(path)).Expect(HttpStatusCode.Forbidden);
        }

        using var office = await Browser.AsAsync(town, "office");
        (await office.TryGetAsync("/office/people/shuanglin.pothermanager")).Expect(HttpStatusCode.NotFound);
        var form = await office.GetAsync("/office/people/hefu.pwater");
        var refused = (await office.SubmitAsync(form, "/office/people/hefu.pwater", ("post", "admin|hefu"), ("from", "2026-03-02"), ("stage", "save"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("只有管理员可以给予或收回", refused.Text);
        (await office.SubmitAsync(await office.GetAsync("/office/people/hefu.padmin"), "/office/people/hefu.padmin?", ("stage", "password"))).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [GeneratedRegex("一次性密码：\\s*(?<password>\\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Password();
}
