using System.Collections.Concurrent;
using Microsoft.Playwright;
using SystemTests.Demo;

namespace SystemTests.Browser;

/// <summary>
/// Every shape of page that a role comes to, looked at by axe and measured: at widths from 320 px to an office PC's, in normal and in large type.
/// axe sees what is on the screen, and so is shown the whole page: what stands below the bar at a phone's lower edge is a press of the thumb away.
/// </summary>
[Trait("speed", "slow")]
public sealed class AccessibilityTests(Chromium chromium, DemoServer demo)
{
    private const int MostPages = 45;

    private const string Axe = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }))
          .violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)} ${one.nodes[0].any[0]?.message ?? ''}`)
        """;

    /// <summary>What is wrong with the page's measures, in CSS pixels; links in running text may be small.</summary>
    private const string Measures = """
        least => {
          const wrong = [], root = document.documentElement;
          if (root.scrollWidth > innerWidth) {
            const wide = [...document.querySelectorAll('main *')].find(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll'));
            wrong.push(`scrolls sideways: ${root.scrollWidth} of ${innerWidth}: ${wide?.outerHTML.slice(0, 120)}`);
          }
          const elements = document.getElementsByTagName('*').length;
          if (elements > 5000) wrong.push(`${elements} elements`);
          for (const e of document.querySelectorAll('body *')) {
            if (![...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()) || !e.getClientRects().length) continue;
            const scale = e instanceof SVGElement && e.getScreenCTM ? e.getScreenCTM().a : 1; // What a drawing's own measures are on the screen.
            const type = parseFloat(getComputedStyle(e).fontSize) * scale;
            if (type < 16) { wrong.push(`type of ${type.toFixed(1)} px: ${e.outerHTML.slice(0, 100)}`); break; }
          }
          for (const e of document.querySelectorAll('.bar-2, .waiting')) {
            const hatch = /url\("?(#[^")]+)"?\)/.exec(getComputedStyle(e).fill);
            if (!hatch || !document.querySelector(hatch[1])) { wrong.push(`not hatched: ${e.outerHTML.slice(0, 100)}`); break; }
          }
          for (const e of document.querySelectorAll('main > p + p, .long > p + p')) {
            const gap = e.getBoundingClientRect().top - e.previousElementSibling.getBoundingClientRect().bottom, line = parseFloat(getComputedStyle(e).lineHeight);
            if (gap < 1.3 * line - 0.5) { wrong.push(`${gap.toFixed(1)} px between paragraphs with lines of ${line.toFixed(1)}: ${e.outerHTML.slice(0, 100)}`); break; }
          }
          const targets = 'button, a[href], summary, select, textarea, label.choice, input:not([type=hidden]):not([type=radio]):not([type=checkbox])';
          for (const e of document.querySelectorAll(targets)) {
            const box = e.getBoundingClientRect();
            if (box.width && Math.min(box.width, box.height) < least - 0.5 && !e.matches('.skip, h1 a, .note a, p.hint a, ol.steps a')) {
              wrong.push(`a target of ${box.width.toFixed(1)} × ${box.height.toFixed(1)} px: ${e.outerHTML.slice(0, 100)}`);
            }
          }
          return wrong;
        }
        """;

    /// <summary>A shape is looked at once, for the first of the roles that come to it.</summary>
    private const int MostOfOneShape = 1;

    /// <summary>The window's width in CSS pixels, and the size of type: each beside the one that is least like it, from both ends.</summary>
    private static readonly (int Width, string Size)[] Sights = [(320, "large"), (768, "normal"), (320, "normal"), (1366, "large"), (768, "large"), (1366, "normal")];

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
        var seen = await PageSurvey.WalkAsync(visitor, 1, MostPages, async path =>
        {
            var shape = PageSurvey.ShapeOf(path);
            if (Looked.AddOrUpdate(shape, 1, (_, times) => times + 1) > MostOfOneShape)
            {
                return;
            }

            foreach (var (width, size, language) in LooksAt(shape))
            {
                await ShowAsync(visitor, path, width, size, language);
                foreach (var wrong in await WrongAsync(visitor, axe, size))
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
        await PageSurvey.WalkAsync(visitor, 1, MostPages, async path =>
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
        if (Environment.GetEnvironmentVariable("SUGGESTIONFLOW_LONG") is { Length: > 0 })
        {
            return Sights.SelectMany(sight => new[] { (sight.Width, sight.Size, "zh"), (sight.Width, sight.Size, "en") });
        }

        var place = shape.Sum(sign => sign) % Sights.Length;
        var (chinese, english) = (Sights[place], Sights[Sights.Length - 1 - place]);
        return [(chinese.Width, chinese.Size, "zh"), (english.Width, english.Size, "en")];
    }

    private static async Task<IEnumerable<string>> WrongAsync(Visitor visitor, string axe, string size)
    {
        var wrong = await visitor.Page.EvaluateAsync<string[]>(Measures, size == "large" ? 60 : 44);
        var height = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await visitor.Page.SetViewportSizeAsync(visitor.Page.ViewportSize?.Width ?? 360, Math.Clamp(height, 740, 30_000));
        await visitor.Page.EvaluateAsync(axe);
        return wrong.Concat(await visitor.Page.EvaluateAsync<string[]>(Axe));
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
