using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SystemTests.Browser;

/// <summary>
/// Somebody in front of a browser of their own: reads, presses and fills in what they find by its words, as a person does. In
/// <see cref="Way.KeyboardOnly"/> by the keyboard alone, and the focus must be seen at each stop.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>How long something may take to appear while the machine does other things as well, in milliseconds.</summary>
    private const float Patience = 60_000; // Two cores may have several servers and browsers at work.

    private readonly Way way;
    private readonly Keyboard keyboard;
    private readonly PageComplaints complaints;

    private Visitor(IBrowserContext context, IPage page, Uri address, Way way)
    {
        Context = context;
        Page = page;
        Address = address;
        this.way = way;
        keyboard = new Keyboard(page);
        complaints = PageComplaints.Of(context, address);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; }

    public Uri Address { get; }

    /// <summary>How many buttons and links were pressed so far.</summary>
    public int Presses { get; private set; }

    /// <summary>Path and query of what is shown.</summary>
    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>Nobody is signed in.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="server">Whose pages.</param>
    /// <param name="way">With what.</param>
    /// <param name="storageState">What the browser has kept of earlier visits.</param>
    /// <param name="tools">Whether tools of the tests are let into the pages, which their policy does not let in.</param>
    public static async Task<Visitor> OpenAsync(Chromium chromium, RunningServer server, Way way, string? storageState = null, bool tools = false)
    {
        var (width, height) = way switch { Way.Desktop => (1366, 768), Way.Tablet => (768, 1024), _ => (360, 740) };
        var context = await (await chromium.BrowserAsync()).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = way != Way.WithoutScripts,
            StorageState = storageState,
            BypassCSP = tools,
        });
        context.SetDefaultTimeout(Patience);
        return new Visitor(context, await context.NewPageAsync(), server.Address, way);
    }

    /// <summary>Somebody of the demo, signed in before.</summary>
    public static async Task<Visitor> AsAsync(Chromium chromium, RunningServer server, Way way, string account, bool tools = false)
    {
        var visitor = await OpenAsync(chromium, server, way, await KeptSessions.OfAsync(chromium, server, account), tools);
        await visitor.GoAsync("desk");
        return visitor;
    }

    /// <summary>Signs in on the page, with the password of the demo's file.</summary>
    public async Task SignInAsync(RunningServer server, string account)
    {
        await GoAsync("sign-in");
        await EnterAsync(server, account);
        await SeeAsync("退出");
    }

    /// <summary>Fills in the form to sign in that is shown.</summary>
    public async Task EnterAsync(RunningServer server, string account)
    {
        await FillAsync("账号", account);
        await FillAsync("密码", SignedInPerson.DemoAccountsOf(server).Single(line => line["account"].Text() == account)["password"].Text());
        await PressAsync("登录");
    }

    public Task GoAsync(string path) => TellingAsync(path, () => Page.GotoAsync(path));

    /// <summary>Looks into another window of the same browser.</summary>
    public async Task OpenWindowAsync() => Page = await Context.NewPageAsync();

    /// <summary>Looks into a window that was opened before.</summary>
    public async Task BackToAsync(IPage window)
    {
        Page = window;
        await window.BringToFrontAsync();
    }

    /// <summary>Opens what is folded away behind the words.</summary>
    public Task UnfoldAsync(string words) => TellingAsync($"unfold “{words}”", () => ActAsync(Page.Locator("summary", new() { HasText = words }).First));

    /// <summary>Waits until the words stand on the page.</summary>
    public Task SeeAsync(string words) => TellingAsync($"see “{words}”", () => Page.GetByText(words).Locator("visible=true").First.WaitForAsync());

    public async Task<bool> SeesAsync(string words) => await Page.GetByText(words).Locator("visible=true").CountAsync() > 0;

    /// <summary>All that is read on the page.</summary>
    public Task<string> ReadAsync() => Page.Locator("body").InnerTextAsync();

    /// <summary>Presses the button or follows the link that is called so.</summary>
    public Task PressAsync(string name) => TellingAsync($"press “{name}”", () =>
        ActAsync(Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Or(Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).First));

    /// <summary>Follows the link in which the words stand.</summary>
    public Task FollowAsync(string words) => TellingAsync($"follow “{words}”", () => ActAsync(LinkWith(words)));

    /// <summary>Looks at a page again and again until the words stand there, as somebody does who waits for something to arrive.</summary>
    public Task AwaitAsync(string path, string words) => TellingAsync($"wait for “{words}” at {path}", async () =>
    {
        var until = DateTime.UtcNow.AddMilliseconds(Patience);
        do
        {
            await Page.GotoAsync(path);
            if (await SeesAsync(words))
            {
                return;
            }
        }
        while (DateTime.UtcNow < until);
        throw new TimeoutException("It did not come.");
    });

    /// <summary>Waits until a task of the case lies on the reader's desk, and opens it.</summary>
    public async Task OpenTaskAsync(string kind, string title)
    {
        await AwaitAsync("desk", $"{kind}：{title}");
        await FollowAsync($"{kind}：{title}");
        await ArriveAsync("/tasks/"); // A key pressed does not wait for the page it opens, as a click does.
    }

    /// <summary>Waits until the browser is on a page of the server whose path begins so. The driver's own waiting for an address also waits for a load that may have been.</summary>
    public Task ArriveAsync(string path) => TellingAsync($"arrive at {path}", async () =>
    {
        for (var until = DateTime.UtcNow.AddMilliseconds(Patience); !Page.Url.StartsWith(new Uri(Address, path).ToString(), StringComparison.Ordinal); await Task.Delay(20))
        {
            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException("It did not get there.");
            }
        }
    });

    public Task FillAsync(string label, string text) => TellingAsync($"fill in “{label}”", async () =>
    {
        var field = Labelled(label);
        if (way != Way.KeyboardOnly)
        {
            await field.FillAsync(text);
            return;
        }

        await keyboard.TabToAsync(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.PressAsync("Delete");
        await Page.Keyboard.InsertTextAsync(text);
    });

    /// <summary>One of a few that are all in sight.</summary>
    public Task ChooseAsync(string question, string choice) => TellingAsync($"choose “{choice}” of “{question}”", async () =>
    {
        var radio = Page.GetByRole(AriaRole.Group, new() { NameRegex = Beginning(question) }).GetByRole(AriaRole.Radio, new() { NameRegex = Beginning(choice) }).First;
        await (way == Way.KeyboardOnly ? keyboard.ChooseAsync(radio) : radio.CheckAsync());
    });

    public Task TickAsync(string label) => TellingAsync($"tick “{label}”", async () =>
    {
        var box = Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = Beginning(label) }).First;
        await (way == Way.KeyboardOnly ? keyboard.TickAsync(box) : box.CheckAsync());
    });

    /// <summary>One of a list that opens.</summary>
    public Task SelectAsync(string label, string option) => TellingAsync($"select “{option}” of “{label}”", async () =>
    {
        var list = Labelled(label);
        await (way == Way.KeyboardOnly ? keyboard.SelectAsync(list, option) : list.SelectOptionAsync(new SelectOptionValue { Label = option }));
    });

    /// <summary>A day and a time of day, as clocks in China show it.</summary>
    public async Task FillMomentAsync(string question, DateTimeOffset moment)
    {
        var there = moment.ToOffset(TimeSpan.FromHours(8));
        var group = Page.GetByRole(AriaRole.Group, new() { NameRegex = Beginning(question) });
        await FillDateAsync(group.GetByLabel("日期", new() { Exact = true }).First, $"{there:yyyy-MM-dd}");
        await FillDateAsync(group.GetByLabel("时间", new() { Exact = true }).First, $"{there:HH:mm}");
    }

    public Task FillDayAsync(string label, DateTimeOffset day) => FillDateAsync(Labelled(label), $"{day.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}");

    /// <summary>With text at twice its size nothing runs out of the page.</summary>
    public async Task AssertFitsAtTwiceTheTextAsync()
    {
        var width = await Page.EvaluateAsync<int>("""
            () => { const root = document.documentElement; root.style.fontSize = '36px'; const width = root.scrollWidth; root.style.fontSize = ''; return width; }
            """);
        Assert.True(width <= (Page.ViewportSize?.Width ?? 0), $"{Page.Url} is {width} px wide with text at twice its size.");
    }

    /// <summary>Nothing was asked of another host, no script ran into an error, nothing was refused by the page's own policy.</summary>
    public void AssertQuiet() => complaints.AssertNone();

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    /// <summary>A name that begins so: hints and what is optional follow behind.</summary>
    private static Regex Beginning(string words) => new($"^{Regex.Escape(words)}", RegexOptions.None, TimeSpan.FromSeconds(1));

    private ILocator LinkWith(string words) => Page.GetByRole(AriaRole.Link, new() { Name = words }).First;

    private ILocator Labelled(string label) =>
        Page.GetByLabel(new Regex($"^{Regex.Escape(label)}(（[^）]*）)?$", RegexOptions.None, TimeSpan.FromSeconds(1))).Locator("visible=true").First;

    private Task FillDateAsync(ILocator field, string value) => TellingAsync($"fill in {value}", () => way == Way.KeyboardOnly ? keyboard.TypeDateAsync(field, value) : field.FillAsync(value));

    private Task ActAsync(ILocator target)
    {
        Presses++;
        return way == Way.KeyboardOnly ? keyboard.EnterAsync(target) : target.ClickAsync();
    }

    /// <summary>What somebody wanted to do, and what they had before them when it did not work.</summary>
    private async Task TellingAsync(string what, Func<Task> doing)
    {
        try
        {
            await doing();
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            throw new InvalidOperationException($"Could not {what} on {Page.Url}, which reads:\n{await ReadAsync()}", failure);
        }
    }
}
