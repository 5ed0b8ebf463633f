using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SystemTests.Demo;

namespace SystemTests.Browser.Journeys;

/// <summary>What somebody sees who only looks: numbers are as long as their lists, size and language stay.</summary>
[Trait("speed", "slow")]
public sealed partial class LookingTests(Chromium chromium, DemoServer demo)
{
    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task A_number_is_as_long_as_the_list_it_leads_to(Way way)
    {
        await using var chair = await Visitor.AsAsync(chromium, demo.Server, way, "chair");
        var desk = await chair.Page.Locator("ul.counts a").EvaluateAllAsync<string[]>("all => all.filter(a => a.querySelector('strong')).map(a => a.getAttribute('href') + ' ' + a.querySelector('strong').textContent)");
        Assert.Equal(3, desk.Length);
        foreach (var line in desk)
        {
            await chair.GoAsync(line.Split(' ')[0]);
            Assert.Equal(int.Parse(line.Split(' ')[1]), await chair.Page.Locator("li.task").CountAsync());
        }

        await chair.GoAsync("board");
        var numbers = await chair.Page.Locator("table.matrix td a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href') + ' ' + a.textContent.trim())");
        Assert.NotEmpty(numbers);
        foreach (var line in numbers.Distinct().Where((_, place) => place % 5 == (int)way))
        {
            await chair.GoAsync(line.Split(' ')[0]);
            Assert.Equal(int.Parse(line.Split(' ')[1]), await chair.Page.Locator("main table tbody tr, main li.task, main li.card").CountAsync());
        }

        chair.AssertQuiet();
    }

    [Theory]
    [InlineData(Way.Phone)]
    [InlineData(Way.Tablet)]
    [InlineData(Way.Desktop)]
    public async Task Size_and_language_stay(Way way)
    {
        await using var deputy = await Visitor.OpenAsync(chromium, demo.Server, way);
        await deputy.GoAsync("help");
        await deputy.PressAsync("大字");
        Assert.EndsWith("/help", deputy.Page.Url);
        await deputy.SignInAsync(demo.Server, "deputy003");
        await deputy.Page.Locator("html.size-large").WaitForAsync();
        await deputy.PressAsync("English");
        await deputy.SeeAsync("My desk");
        await deputy.GoAsync("suggestions");
        await deputy.SeeAsync("Suggestions");
        Assert.Equal("en", await deputy.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("24px", await deputy.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).fontSize"));
        await deputy.PressAsync("Sign out");
        await deputy.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await deputy.GoAsync("help");
        Assert.Equal("en", await deputy.Page.Locator("html.size-large").GetAttributeAsync("lang"));
        await deputy.PressAsync("中文");
        Assert.Equal(0, Letters().Count(await deputy.Page.Locator("main").InnerTextAsync()));
        deputy.AssertQuiet();
    }

    /// <summary>English words, of more than the letters of an abbreviation.</summary>
    [GeneratedRegex("[a-z]{4,}")]
    private static partial Regex Letters();
}
