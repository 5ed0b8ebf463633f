using System.Net;

namespace SystemTests.Browser;

/// <summary>Sessions, as a real browser keeps them: what pages from elsewhere can and cannot do with them, and what is left of one.</summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class SessionTests(Chromium chromium, WorkedDemo demo)
{
    private const string Cookie = "suggestionflow";

    [Fact]
    public async Task A_page_from_elsewhere_changes_nothing_and_reads_nothing()
    {
        var server = await demo.ServerAsync();
        var road = await Road.BeginAsync(server, "deputy031", "关于平整晒场的建议");
        var task = await road.TaskAsync("secretaryReview");
        await using var foreign = await ForeignPage.ServeAsync($"""
            <form id="f" method="post" action="{server.Address}tasks/{task}/forward"><input name="stage" value="send"><input name="key" value="k"></form>
            <form id="d" method="post" action="{server.Address}sign-out"></form>
            """);
        await using var secretary = await Visitor.AsAsync(chromium, server, Way.Desktop, "secretary");
        await secretary.GoAsync(foreign.Address.ToString());
        var read = await secretary.Page.EvaluateAsync<string>($$"""
            async () => {
              const tried = [];
              for (const options of [{ credentials: 'include' }, { credentials: 'include', method: 'POST', mode: 'no-cors', body: new URLSearchParams({ action: 'forward' }) }]) {
                try { tried.push(await (await fetch('{{server.Address}}api/tasks/{{task}}', options)).text()); } catch { tried.push('refused'); }
              }
              return tried.join('|');
            }
            """);
        Assert.DoesNotContain("晒场", read);
        Assert.StartsWith("refused|", read);
        await secretary.Page.EvaluateAsync("() => document.getElementById('f').submit()");
        await secretary.ArriveAsync("/");
        Assert.DoesNotContain("已提交", await secretary.ReadAsync());
        await secretary.GoAsync(foreign.Address.ToString());
        await secretary.Page.EvaluateAsync("() => document.getElementById('d').submit()");
        await secretary.ArriveAsync("/");
        Assert.Equal(task, await road.TaskAsync("secretaryReview"));
        await secretary.GoAsync($"{server.Address}desk");
        await secretary.SeeAsync("我的待办");
    }

    [Fact]
    public async Task A_link_from_a_message_opens_signed_in()
    {
        var server = await demo.ServerAsync();
        var road = await Road.BeginAsync(server, "deputy031", "关于修补村道坑洼的建议");
        await using var foreign = await ForeignPage.ServeAsync($"<a href=\"{server.Address}suggestions/{road.Id}\">去看</a>");
        await using var deputy = await Visitor.AsAsync(chromium, server, Way.Phone, "deputy031");
        await deputy.GoAsync(foreign.Address.ToString());
        await deputy.PressAsync("去看");
        await deputy.SeeAsync(road.Title);
        await deputy.SeeAsync("退出");
    }

    [Fact]
    public async Task A_session_that_somebody_planted_is_not_the_one_after_signing_in()
    {
        var server = await demo.ServerAsync();
        await using var visitor = await Visitor.OpenAsync(chromium, server, Way.Phone);
        var planted = (await SignedInCookieAsync(server, "deputy032")) ?? throw new InvalidOperationException("There is no cookie.");
        await visitor.GoAsync("sign-in");
        await visitor.Context.AddCookiesAsync([new() { Name = Cookie, Value = planted, Url = server.Address.ToString() }]);
        await visitor.EnterAsync(server, "deputy033");
        await visitor.SeeAsync("代表033");
        var kept = Assert.Single(await visitor.Context.CookiesAsync([server.Address.ToString()]), cookie => cookie.Name == Cookie);
        Assert.NotEqual(planted, kept.Value);
        Assert.True(kept.HttpOnly);
        Assert.Equal("", await visitor.Page.EvaluateAsync<string>("name => document.cookie.split('; ').filter(one => one.startsWith(name + '=')).join()", Cookie));
    }

    [Fact]
    public async Task Back_after_signing_out_shows_nothing()
    {
        var server = await demo.ServerAsync();
        await using var visitor = await Visitor.OpenAsync(chromium, server, Way.Phone);
        await visitor.SignInAsync(server, "deputy034");
        await visitor.GoAsync("me");
        await visitor.SeeAsync("代表034");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "退出" }).First.ClickAsync();
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "退出" }).First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await visitor.Page.GoBackAsync();
        await visitor.SeeAsync("登录");
        Assert.DoesNotContain("代表034", await visitor.ReadAsync());
    }

    [Fact]
    public async Task The_policy_lets_no_script_into_the_page()
    {
        var server = await demo.ServerAsync();
        await using var visitor = await Visitor.OpenAsync(chromium, server, Way.Desktop);
        await visitor.GoAsync("/");
        await visitor.Page.EvaluateAsync("""
            () => {
              const script = document.createElement('script');
              script.textContent = 'window.ran = 1';
              document.body.append(script);
              document.body.insertAdjacentHTML('beforeend', '<p style="color:red" id="styled" onclick="window.ran = 1">x</p>');
              document.getElementById('styled').click();
            }
            """);
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window"));
        Assert.NotEqual("rgb(255, 0, 0)", await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.getElementById('styled')).color"));
    }

    private static async Task<string?> SignedInCookieAsync(RunningServer server, string account)
    {
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { BaseAddress = server.Address };
        var password = SignedInPerson.DemoAccountsOf(server).Single(line => line["account"].Text() == account)["password"].Text();
        using var answer = await http.PostAsync("api/session", System.Net.Http.Json.JsonContent.Create(new { account, password }));
        answer.EnsureSuccessStatusCode();
        var body = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        return body?["token"].Text();
    }
}
