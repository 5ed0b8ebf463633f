using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Signing in and out on pages, what other sites cannot do with it, and what somebody wrote when the session was over.</summary>
public sealed class SignInPageTests
{
    [Fact]
    public async Task Somebody_signs_in_where_they_wanted_to_go_and_out_again()
    {
        await using var town = await RunningTown.StartAsync();
        var password = await PasswordAsync(town);
        using var browser = Browser.Open(town);
        var asked = (await browser.TryGetAsync("/desk?light=red")).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("/sign-in?back=%2Fdesk%3Flight%3Dred", asked.Location);
        var form = await browser.GetAsync(asked.Location ?? "");
        var wrong = await browser.SubmitAsync(form, "/sign-in", ("account", "secretary"), ("password", "wrong"));
        wrong.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("账号或密码不对", wrong.Text);
        Assert.Contains("value=\"secretary\"", wrong.Html);
        Assert.DoesNotContain("wrong", wrong.Html);

        var signedIn = (await browser.SubmitAsync(wrong, "/sign-in", ("account", "secretary"), ("password", password))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("/desk?light=red", signedIn.Location);
        var desk = await browser.GetAsync("/desk");
        Assert.Contains("我的待办", desk.Text);
        var session = browser.Cookies[SessionCookie.Name]?.Value;

        Assert.Equal("/", (await browser.SubmitAsync(desk, "/sign-out")).Expect(HttpStatusCode.SeeOther).Location);
        browser.SetCookie(SessionCookie.Name, session ?? "");
        (await browser.TryGetAsync("/desk")).Expect(HttpStatusCode.SeeOther); // The session itself is over, not only its cookie.
    }

    [Fact]
    public async Task An_empty_form_says_at_each_field_what_to_do()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = Browser.Open(town);
        var shown = (await browser.SubmitAsync(await browser.GetAsync("/sign-in"), "/sign-in")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 2 处要改", shown.Text);
        Assert.Contains("href=\"#f-account\"", shown.Html);
        Assert.Contains("<title>有错误：", shown.Html);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_site_signs_nobody_in(string header, string value)
    {
        await using var town = await RunningTown.StartAsync();
        var password = await PasswordAsync(town);
        using var browser = Browser.Open(town);
        var (_, action, fields) = (await browser.GetAsync("/sign-in")).Form("/sign-in");
        var entries = fields.Where(field => field.Key is not ("account" or "password")).Append(new("account", "secretary")).Append(new("password", password)).ToList();
        (await browser.SendAsync(HttpMethod.Post, action, entries, (header, value))).Expect(HttpStatusCode.Forbidden);
        using var other = Browser.Open(town);
        (await other.SendAsync(HttpMethod.Post, action, entries)).Expect(HttpStatusCode.Forbidden); // The token holds for the browser that was given it.
        Assert.Null(browser.Cookies[SessionCookie.Name]);
    }

    [Fact]
    public async Task An_administrator_signs_in_to_the_registers()
    {
        await using var town = await RunningTown.StartAsync();
        var password = await PasswordAsync(town, "admin");
        using var browser = Browser.Open(town);
        Assert.Equal("/office", (await browser.SubmitAsync(await browser.GetAsync("/sign-in"), "/sign-in", ("account", "admin"), ("password", password))).Expect(HttpStatusCode.SeeOther).Location);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_elsewhere_after_signing_in(string back)
    {
        await using var town = await RunningTown.StartAsync();
        var password = await PasswordAsync(town);
        using var browser = Browser.Open(town);
        var form = await browser.GetAsync($"/sign-in?back={Uri.EscapeDataString(back)}");
        Assert.Equal("/desk", (await browser.SubmitAsync(form, "/sign-in", ("account", "secretary"), ("password", password), ("back", back))).Expect(HttpStatusCode.SeeOther).Location);
    }

    [Fact]
    public async Task A_session_that_somebody_brought_along_is_not_the_one_that_is_signed_in()
    {
        await using var town = await RunningTown.StartAsync();
        var password = await PasswordAsync(town);
        using var browser = Browser.Open(town);
        var planted = SessionToken.Create().Value;
        browser.SetCookie(SessionCookie.Name, planted);
        await browser.SubmitAsync(await browser.GetAsync("/sign-in"), "/sign-in", ("account", "secretary"), ("password", password));
        Assert.NotEqual(planted, browser.Cookies[SessionCookie.Name]?.Value);
    }

    [Fact]
    public async Task What_was_written_when_the_session_was_over_is_sent_on_another_press()
    {
        await using var town = await RunningTown.StartAsync();
        var password = await PasswordAsync(town);
        var id = await Journey.ToSecretaryAsync(town);
        using var browser = await Browser.AsAsync(town, "secretary");
        var task = await (await town.AsAsync("secretary")).TaskAsync("secretaryReview");
        var form = await browser.GetAsync($"/tasks/{task}/return");
        browser.SetCookie(SessionCookie.Name, SessionToken.Create().Value);
        var asked = (await browser.SubmitAsync(form, "/return", ("reason", "请写明是哪一段\"河道\"。"), ("stage", "send"))).Expect(HttpStatusCode.Unauthorized);
        Assert.Contains("您写的内容还在", asked.Text);
        var back = (await browser.SubmitAsync(asked, "/sign-in", ("account", "secretary"), ("password", password))).Expect(HttpStatusCode.OK);
        Assert.Contains("还没有提交", back.Text);
        Assert.Equal("secretaryReview", (await Journey.WhereAsync(town, id)).Step);
        await browser.FollowAsync(await browser.SubmitAsync(back, "/return"));
        Assert.Equal("awaitingRevision", (await Journey.WhereAsync(town, id)).State);
        var revision = await (await town.AsAsync("deputy1")).TaskAsync("revision");
        using var deputy = await Browser.AsAsync(town, "deputy1");
        Assert.Contains("我的待办", (await deputy.GetAsync("/desk")).Text);
        Assert.Contains(id, revision, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_beside_a_file_is_kept_and_the_file_is_asked_for_again()
    {
        await using var town = await RunningTown.StartAsync();
        var password = await PasswordAsync(town, "water");
        await Journey.ToDepartmentAsync(town);
        var task = await (await town.AsAsync("water")).TaskAsync("departmentHandling");
        using var browser = await Browser.AsAsync(town, "water");
        var form = await browser.GetAsync($"/tasks/{task}/draftReply");
        var ask = await browser.SubmitAsync(form, "/draftReply", ("class", "A"), ("text", "<b>已清淤</b>\n第二行"), ("stage", "files:attachments"));
        browser.SetCookie(SessionCookie.Name, SessionToken.Create().Value);
        var asked = (await browser.UploadAsync(ask, "/files", Png(1024 * 1024), "river.png", "image/png")).Expect(HttpStatusCode.Unauthorized);
        Assert.Contains("您写的内容还在", asked.Text);
        var back = (await browser.SubmitAsync(asked, "/sign-in", ("account", "water"), ("password", password))).Expect(HttpStatusCode.OK);
        Assert.Contains("选过的文件没有留下，请再选一次", back.Text);
        Assert.Contains("enctype=\"multipart/form-data\"", back.Html);
        var taken = (await browser.UploadAsync(back, "/files", Png(1024 * 1024), "river.png", "image/png")).Expect(HttpStatusCode.OK);
        Assert.Contains("river.png（1 MB）", taken.Text);
        Assert.Equal("<b>已清淤</b>\n第二行", taken.Form("/draftReply").Fields.Single(field => field.Key == "text").Value.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Fields_after_a_file_are_kept_and_what_no_form_can_carry_is_not_asked_to()
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        var form = await office.GetAsync("/office/new-calendar");
        office.SetCookie(SessionCookie.Name, SessionToken.Create().Value);
        using var stranger = new MultipartFormDataContent { { new ByteArrayContent(Png(100)), "file", "a.json" }, { new StringContent("贴在文件后面的内容"), "content" } };
        var sent = await office.SendBytesAsync(form.Path, await stranger.ReadAsByteArrayAsync(), stranger.Headers.ContentType?.ToString() ?? "");
        Assert.Contains("贴在文件后面的内容", sent.Expect(HttpStatusCode.Unauthorized).Html);
        var large = await office.UploadAsync(form, "/new-calendar", Png(100), "a.json", "application/json", ("content", new string('河', 60_000)));
        Assert.Equal("/sign-in?back=%2Foffice%2Fnew-calendar", large.Expect(HttpStatusCode.SeeOther).Location);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task What_another_site_sends_is_not_kept_for_whoever_signs_in(string header, string value)
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town);
        var task = await (await town.AsAsync("secretary")).TaskAsync("secretaryReview");
        using var browser = Browser.Open(town); // The cookie stays at home where another site sends a form.
        var asked = await browser.SendAsync(HttpMethod.Post, $"/tasks/{task}/return", [new("reason", "别的网站写的理由。"), new("stage", "send")], (header, value));
        Assert.Equal($"/sign-in?back=%2Ftasks%2F{task}%2Freturn", asked.Expect(HttpStatusCode.SeeOther).Location);
    }

    [Fact]
    public async Task Nobody_makes_the_installation_read_a_file_who_may_not_bring_one()
    {
        await using var town = await RunningTown.StartAsync();
        var large = new KeyValuePair<string, string>("file", new string('"', 600 * 1024));
        using var stranger = Browser.Open(town);
        (await stranger.SendAsync(HttpMethod.Post, "/office/import", [large])).Expect(HttpStatusCode.RequestEntityTooLarge);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        (await deputy.SendAsync(HttpMethod.Post, "/office/import", [large])).Expect(HttpStatusCode.RequestEntityTooLarge);
        using var office = await Browser.AsAsync(town, "office");
        (await office.SendAsync(HttpMethod.Post, "/office/import", [large])).Expect(HttpStatusCode.Forbidden); // Read, and without a form token.
    }

    [Theory]
    [InlineData("/sign-in?back=")]
    [InlineData("/sign-in?back=%20")]
    [InlineData("/API/tasks")]
    public async Task Odd_addresses_are_no_failures(string path)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = Browser.Open(town);
        var shown = await browser.TryGetAsync(path);
        Assert.Equal(path.StartsWith("/API", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, shown.Status);
    }

    [Fact]
    public async Task Passwords_that_were_entered_when_the_session_was_over_come_back_in_no_page()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = Browser.Open(town);
        var asked = await browser.SendAsync(HttpMethod.Post, "/me/password", [new("old", "the old secret"), new("new", "the new secret"), new("again", "the new secret")]);
        Assert.DoesNotContain("secret", asked.Expect(HttpStatusCode.SeeOther).Html + asked.Location);
    }

    [Fact]
    public async Task Language_and_size_are_chosen_by_anybody_and_stay()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = Browser.Open(town);
        var start = await browser.GetAsync("/");
        Assert.Contains("lang=\"zh-CN\" class=\"size-normal\"", start.Html);
        (await browser.SendAsync(HttpMethod.Post, "/display", [new("language", "en"), new("back", "/sign-in")])).Expect(HttpStatusCode.SeeOther);
        (await browser.SendAsync(HttpMethod.Post, "/display", [new("size", "largest"), new("back", "//elsewhere")])).Expect(HttpStatusCode.SeeOther);
        Assert.Contains("lang=\"en\" class=\"size-largest\"", (await browser.GetAsync("/sign-in")).Html);
        browser.SetCookie(PageReader.SizeCookie, "\"><script>");
        Assert.Contains("size-normal", (await browser.GetAsync("/sign-in")).Html);
    }

    [Fact]
    public async Task Pages_let_nothing_in_from_elsewhere_and_nobody_keeps_them()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "secretary");
        foreach (var page in new[] { await browser.GetAsync("/desk"), await browser.TryGetAsync("/nothing"), await browser.TryGetAsync("/tasks/none") })
        {
            Assert.Equal("default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'", page.Headers["Content-Security-Policy"]);
            Assert.Equal("no-store", page.Headers["Cache-Control"]);
            Assert.DoesNotContain("style=", page.Html);
            Assert.DoesNotContain("onclick", page.Html);
            Assert.DoesNotMatch("&#x[0-9A-F]{3,}", page.Html); // Chinese is written as itself.
        }
    }

    /// <summary>A new password for somebody of the town.</summary>
    private static async Task<string> PasswordAsync(RunningTown town, string account = "secretary")
    {
        Assert.True(AccountName.TryRead(account, out var name));
        return await town.Services.GetRequiredService<Accounts>().IssueAsync(name, $"{SmallTown.Id}.p{account}", mustChange: false, CancellationToken.None);
    }

    private static byte[] Png(int length)
    {
        var bytes = new byte[length];
        new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }.CopyTo(bytes, 0);
        return bytes;
    }
}
