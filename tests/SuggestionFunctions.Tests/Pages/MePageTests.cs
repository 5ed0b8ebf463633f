using System.Net;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Outbox;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>One's own settings: what one is told and where, and who stands in.</summary>
[Trait("speed", "slow")]
public sealed class MePageTests
{
    private const string Notifications = "/me/notifications";
    private const string Substitutes = "/me/substitutes";
    private static readonly (string, string)[] Filled = [("personId", $"{SmallTown.Id}.poffice"), ("from", "2026-03-02"), ("until", "2026-03-09")];

    [Fact]
    public async Task Settings_are_shown_as_they_stand_and_kept_as_they_are_set()
    {
        await using var town = await RunningTown.StartAsync();
        using var chair = await Browser.AsAsync(town, "chair");
        Assert.Contains(Notifications, (await chair.GetAsync("/me")).Links);
        var page = await chair.GetAsync(Notifications);
        Assert.Equal("22:00", Value(page, "quietFrom"));
        Assert.Equal("atOnce", Value(page, "tasks"));
        (string, string)[] wanted = [("tasks", "digest"), ("reminders", "atOnce"), ("cases", "never"), ("quietFrom", "21:30"), ("quietUntil", ""), ("language", "en")];
        var refused = (await chair.SubmitAsync(page, Notifications, wanted)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("21:30", Value(refused, "quietFrom")); // What was entered stays, with what is wrong at its field.
        Assert.Contains("id=\"f-quietUntil-error\"", refused.Html);
        Assert.Equal("22:00", Text(await (await town.AsAsync("chair")).ReadAsync("/api/me/notifications"), "quietFrom"));

        wanted = [.. wanted.Where(field => field.Item1 != "quietUntil"), ("quietUntil", "06:00")];
        var saved = await chair.SubmitAsync(refused, Notifications, wanted);
        Assert.Contains("已保存", (await chair.FollowAsync(saved)).Text);
        await chair.FollowAsync(await chair.SubmitAsync(refused, Notifications, wanted)); // A second press.
        var kept = await (await town.AsAsync("chair")).ReadAsync("/api/me/notifications");
        Assert.Equal(("en", "digest", "never", "06:00"), (Text(kept, "language"), Text(kept, "tasks"), Text(kept, "cases"), Text(kept, "quietUntil")));
        Assert.Equal("zh", Text(await (await town.AsAsync("mayor")).ReadAsync("/api/me/notifications"), "language"));

        // An old form that says something else overwrites nothing.
        var late = (await chair.SubmitAsync(page, Notifications, ("language", "zh"), ("tasks", "never"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("never", Value(late, "tasks"));
        Assert.Equal("digest", Text(await (await town.AsAsync("chair")).ReadAsync("/api/me/notifications"), "tasks"));
    }

    [Fact]
    public async Task An_address_is_confirmed_by_the_code_that_was_mailed_to_it()
    {
        await using var mail = new MailServer();
        await using var town = await OutwardTown.StartAsync(mail, null);
        using var secretary = await Browser.AsAsync(town.Town, "secretary");
        var page = await secretary.GetAsync(Notifications);
        Assert.Contains("id=\"f-email-error\"", (await secretary.SubmitAsync(page, Notifications, ("email", "no address"))).Expect(HttpStatusCode.UnprocessableEntity).Html);
        var asked = await secretary.FollowAsync(await secretary.SubmitAsync(page, Notifications, ("email", "secretary@example.com")));
        Assert.Contains("邮箱还没有验证", asked.Text);
        await town.SendAsync();
        var code = Regex.Match(Assert.Single(mail.Received).Subject, "[0-9]{8}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Contains("有 1 处要改", (await secretary.SubmitAsync(asked, "/confirmation", ("code", code == "00000000" ? "1" : "00000000"))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Contains("有 1 处要改", (await secretary.SubmitAsync(asked, "/confirmation", ("code", ""))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        var confirmed = await secretary.FollowAsync(await secretary.SubmitAsync(asked, "/confirmation", ("code", code)));
        Assert.Contains("邮箱已验证", confirmed.Text);
        Assert.DoesNotContain("邮箱还没有验证", confirmed.Text);
        (await secretary.SubmitAsync(asked, "/notifications/code")).Expect(HttpStatusCode.Conflict); // Nothing waits any more.
    }

    [Fact]
    public async Task A_holder_names_a_substitute_once_and_ends_it_early()
    {
        await using var town = await RunningTown.StartAsync();
        using var chair = await Browser.AsAsync(town, "chair");
        Assert.Contains(Substitutes, (await chair.GetAsync("/me")).Links);
        var page = await chair.GetAsync(Substitutes);
        Assert.Contains("现在没有人代理您", page.Text);
        Assert.Contains("有 3 处要改", (await chair.SubmitAsync(page, Substitutes)).Expect(HttpStatusCode.UnprocessableEntity).Text);
        var refused = (await chair.SubmitAsync(page, Substitutes, [.. Filled[..2], ("until", "2026-03-01")])).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("id=\"f-until-error\"", refused.Html);
        Assert.Equal($"{SmallTown.Id}.poffice", Value(refused, "personId"));

        var named = await chair.FollowAsync(await chair.SubmitAsync(refused, Substitutes, Filled));
        Assert.Contains("3月2日 到 3月9日", named.Text);
        await chair.FollowAsync(await chair.SubmitAsync(refused, Substitutes, Filled)); // A second press finds the first.
        var listed = Assert.Single((await (await town.AsAsync("chair")).ReadAsync("/api/substitutions"))["items"]?.AsArray() ?? []);
        using var office = await Browser.AsAsync(town, "office");
        var theirs = await office.GetAsync(Substitutes);
        Assert.Contains("人大主席 · 3月2日 到 3月9日", theirs.Text);
        Assert.Contains("（代理）", (await office.GetAsync("/me")).Text);
        var end = $"{Substitutes}/{Text(listed, "id")}/end";
        Assert.DoesNotContain(end, theirs.Html); // Who stands in does not end it here.

        using var mayor = await Browser.AsAsync(town, "mayor");
        var token = (await mayor.GetAsync("/me")).Form("/sign-out").Fields;
        (await mayor.SendAsync(HttpMethod.Post, end, token)).Expect(HttpStatusCode.NotFound);
        Assert.Contains("代理已结束", (await chair.FollowAsync(await chair.SubmitAsync(named, end))).Text);
        (await chair.SubmitAsync(named, end)).Expect(HttpStatusCode.SeeOther); // Over already.
        Assert.DoesNotContain("（代理）", (await office.GetAsync("/me")).Text);
    }

    [Fact]
    public async Task A_deputy_has_nobody_stand_in_and_nobody_names_one_for_anothers_post()
    {
        await using var town = await RunningTown.StartAsync();
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var page = await deputy.GetAsync(Substitutes);
        Assert.Contains("代表职务属于本人", page.Text);
        Assert.DoesNotContain("action=\"/me/substitutes\"", page.Html);
        (await deputy.SendAsync(HttpMethod.Post, Substitutes, [.. page.Form("/sign-out").Fields, new("postId", $"{SmallTown.Id}.chair"), .. Filled.Select(field => KeyValuePair.Create(field.Item1, field.Item2))])).Expect(HttpStatusCode.Forbidden);
        Assert.Empty((await (await town.AsAsync("office")).ReadAsync("/api/substitutions"))["items"]?.AsArray() ?? []);
        using var other = await Browser.AsAsync(town, "otherchair");
        var theirs = await other.GetAsync(Substitutes);
        Assert.DoesNotContain($"{SmallTown.Id}.p", theirs.Html); // Another town's people are not to choose from.
        (await other.SubmitAsync(theirs, Substitutes, Filled)).Expect(HttpStatusCode.UnprocessableEntity);
    }

    private static string? Value(Browser.Shown page, string field) => page.Form(page.Html.Contains($"action=\"{Notifications}\"", StringComparison.Ordinal) ? Notifications : Substitutes).Fields.FirstOrDefault(sent => sent.Key == field).Value;
}
