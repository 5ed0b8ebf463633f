using SystemTests.Demo;

namespace SystemTests.Browser;

/// <summary>What stands around every page leaves a telephone's screen to the page.</summary>
[Trait("speed", "slow")]
public sealed class FrameTests(Chromium chromium, DemoServer demo)
{
    /// <summary>In CSS pixels, of 740.</summary>
    private const int MostOfTheHeader = 125;

    [Theory]
    [InlineData("deputy001", "zh")]
    [InlineData("deputy001", "en")]
    [InlineData("secretary", "zh")]
    [InlineData("secretary", "en")]
    [InlineData("water", "zh")]
    [InlineData("water", "en")]
    public async Task The_header_is_two_lines_the_cells_break_no_word_and_hide_nothing_at_the_pages_end(string account, string language)
    {
        await using var visitor = await Visitor.AsAsync(chromium, demo.Server, Way.Phone, account);
        await visitor.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = visitor.Address.ToString() }]);
        await visitor.GoAsync("desk");
        Assert.InRange(await visitor.Page.EvaluateAsync<double>("() => document.querySelector('header.site').offsetHeight"), 1, MostOfTheHeader);
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("""
            () => {
              const wrong = [], lines = e => { const range = document.createRange(); range.selectNodeContents(e); return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size; };
              for (const cell of document.querySelectorAll('.cells a')) {
                const words = cell.querySelector('span:not(.badge)'), badge = cell.querySelector('.badge');
                if (lines(words) > (document.documentElement.lang === 'en' ? words.textContent.trim().split(/\s+/).length : 1)) wrong.push(`broken: ${words.textContent}`);
                if (badge && badge.getBoundingClientRect().right > innerWidth - 4) wrong.push(`at the edge: ${words.textContent}`);
              }
              for (const own of document.querySelectorAll('header.site .site-nav a, header.site .tools button, header.site .tools a')) {
                if (own.getClientRects().length && getComputedStyle(own).borderLeftWidth !== '2px') wrong.push(`of another look: ${own.textContent}`);
              }
              scrollTo(0, document.documentElement.scrollHeight);
              if (document.querySelector('footer.site').getBoundingClientRect().bottom > document.querySelector('.cells').getBoundingClientRect().top + 1) wrong.push('the cells hide the end');
              return wrong;
            }
            """));
        visitor.AssertQuiet();
    }
}
