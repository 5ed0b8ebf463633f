using Microsoft.Playwright;

namespace SystemTests.Browser;

/// <summary>
/// What is wrong with the page that is shown, for axe, by its measures and in colours that the reader's system forces. axe sees what is on the
/// screen, and so is shown the whole page: what stands below the bar at a phone's lower edge is a press of the thumb away.
/// </summary>
internal static class PageLook
{
    private const string Axe = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }))
          .violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)} ${one.nodes[0].any[0]?.message ?? ''}`)
        """;

    /// <summary>The browser has taken the new height, and drawn with it: a bar that sticks to the lower edge lies there, and no longer over the page.</summary>
    private const string Laid = """
        async height => {
          do { await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))); } while (innerHeight !== height);
        }
        """;

    /// <param name="visitor">Before whom it is; its page's policy must let the tests' tools in.</param>
    /// <param name="axe">The tool's script.</param>
    /// <param name="size">The size of type in which it is shown.</param>
    public static async Task<IReadOnlyList<string>> WrongAsync(Visitor visitor, string axe, string size)
    {
        var page = visitor.Page;
        var wrong = new List<string>(await page.EvaluateAsync<string[]>(PageMeasures.Script, size == "normal" ? 44 : 60));
        var words = await visitor.ReadAsync();
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        wrong.AddRange((await page.EvaluateAsync<string[]>($"() => ({PageMeasures.Contrasts})(4.5)")).Select(one => $"in forced colours {one}"));
        if (words != await visitor.ReadAsync())
        {
            wrong.Add("in forced colours it says something else");
        }

        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Null });
        var (width, shown) = (page.ViewportSize?.Width ?? 360, page.ViewportSize?.Height ?? 740);
        var whole = Math.Clamp(await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"), 740, 30_000);
        await page.SetViewportSizeAsync(width, whole);
        await page.EvaluateAsync(Laid, whole);
        await page.EvaluateAsync(axe);
        wrong.AddRange(await page.EvaluateAsync<string[]>(Axe));
        await page.SetViewportSizeAsync(width, shown);
        return wrong;
    }
}
