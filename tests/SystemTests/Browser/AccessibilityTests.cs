using System.Collections.Concurrent;
using Microsoft.Playwright;
using SystemTests.Demo;

namespace SystemTests.Browser;

/// <summary>
/// Every shape of page that a role comes to, looked at by axe and measured: at widths from 320 px to an office PC's, in each size of type.
/// </summary>
[Trait("speed", "slow")]
public sealed class AccessibilityTests(Chromium chromium, DemoServer demo)
{
    private const int MostPages = 120;

    /// <summary>These look different for everybody. Of the others one is looked at, for the first of the roles that come to it.</summary>
    private static readonly string[] Everybodys = ["/desk", "/suggestions/{id}"];

    /// <summary>The window's width in CSS pixels, and the size of type: each beside the one that is least like it, from both ends.</summary>
    private static readonly (int Width, string Size)[] Sights =
    [
        (360, "normal"), (768, "large"), (360, "large"), (320, "largest"), (768, "normal"), (1366, "normal"), (320, "normal"), (1366, "large"),
    ];

    private static readonly ConcurrentDictionary<string, int> Looked = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("deputy001")]
    [InlineData("office1")]
    [InlineData("water")]
    [InlineData("chair")]
    [InlineData("helper1")]
    [InlineData("leader1")]
    [InlineData("secretary")]
    [InlineData("mayor")]
    [InlineData("presidium")]
    [InlineData("manager")]
    [InlineData("admin")]
    [InlineData("station1")]
    [InlineData(null)]
    public async Task Everybody_can_use_every_page(string? account)
    {
        var axe = await AxeFolder.ScriptAsync();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await using var visitor = account is null
            ? await Visitor.OpenAsync(chromium, demo.Server, Way.Phone, tools: true)
            : await Visitor.AsAsync(chromium, demo.Server, Way.Phone, account, tools: true);
        var seen = await PageSurvey.WalkAsync(visitor, MostPages, async path =>
        {
            var shape = PageSurvey.ShapeOf(path);
            if (Looked.AddOrUpdate(Everybodys.Contains(shape) ? $"{shape} {account}" : shape, 1, (_, times) => times + 1) > PageSurvey.MostOf(shape))
            {
                return;
            }

            foreach (var (width, size, language) in LooksAt(shape))
            {
                await ShowAsync(visitor, path, width, size, language);
                foreach (var wrong in await PageLook.WrongAsync(visitor, axe, size))
                {
                    found.Add($"{shape} ({width} px, {size}, {language}): {wrong}");
                }
            }

            await ShowAsync(visitor, path, 360, "normal", "zh");
        });
        Assert.True(found.Count == 0, $"{found.Count} mistakes:\n{string.Join('\n', found.Take(80))}");
        Assert.True(seen.Count >= (account is null ? 3 : 6), string.Join(' ', seen));
        visitor.AssertQuiet();
    }

    [Fact]
    public async Task At_twice_the_size_of_text_nothing_runs_out_of_the_page()
    {
        await using var visitor = await Visitor.AsAsync(chromium, demo.Server, Way.Phone, "office1", tools: true);
        var wide = new List<string>();
        await PageSurvey.WalkAsync(visitor, MostPages, async path =>
        {
            await visitor.Page.AddStyleTagAsync(new() { Content = "html { font-size: 36px !important }" });
            if (await visitor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"))
            {
                wide.Add(path);
            }
        });
        Assert.Empty(wide);
    }

    /// <summary>
    /// A shape's two looks, one in each language; which, its address says. Over all shapes each language is seen at each width in each size. At
    /// length every shape is seen in all of them.
    /// </summary>
    private static IEnumerable<(int Width, string Size, string Language)> LooksAt(string shape)
    {
        if (PageSurvey.AtLength)
        {
            return Sights.SelectMany(sight => new[] { (sight.Width, sight.Size, "zh"), (sight.Width, sight.Size, "en") });
        }

        var place = shape.Sum(sign => sign) % Sights.Length;
        var (chinese, english) = (Sights[place], Sights[Sights.Length - 1 - place]);
        return [(chinese.Width, chinese.Size, "zh"), (english.Width, english.Size, "en")];
    }

    private static async Task ShowAsync(Visitor visitor, string path, int width, string size, string language)
    {
        await visitor.Context.AddCookiesAsync([
            new Cookie { Name = "size", Value = size, Url = visitor.Address.ToString() },
            new Cookie { Name = "language", Value = language, Url = visitor.Address.ToString() },
        ]);
        await visitor.Page.SetViewportSizeAsync(width, 740);
        await visitor.Page.GotoAsync(path);
    }
}
