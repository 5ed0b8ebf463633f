using System.Net;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Pages.Hostile;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>
/// Each role follows every link that it is shown and presses every form that only asks: no page is missing, refused or broken, none lacks its
/// heading, and no code stands where words should.
/// </summary>
[Collection(EveryStep.Collection)]
[Trait("speed", "slow")]
public sealed class CrawlerTests(EveryStep everyStep)
{
    /// <summary>Of pages that differ in their ids only so many are looked at.</summary>
    private const int MostOfOneShape = 12;

    [Theory]
    [InlineData("deputy1")]
    [InlineData("deputy4")]
    [InlineData("helper")]
    [InlineData("office")]
    [InlineData("secretary")]
    [InlineData("chair")]
    [InlineData("mayor")]
    [InlineData("leader")]
    [InlineData("water")]
    [InlineData("presidium")]
    [InlineData("manager")]
    [InlineData("admin")]
    [InlineData("otherdeputy")]
    public async Task Whatever_is_linked_is_there(string account)
    {
        using var browser = await Browser.AsAsync(everyStep.Town, account);
        var mistakes = new List<string>();
        var seen = await PageWalk.WalkAsync(browser, MostOfOneShape, (page, from) =>
        {
            if (page.Status != HttpStatusCode.OK)
            {
                mistakes.Add($"{page.Path} (linked from {from}) answers {(int)page.Status}: {page.Text[..Math.Min(200, page.Text.Length)]}");
            }
            else if (PageWalk.IsPage(page))
            {
                mistakes.AddRange(PageMistakes.Of(page).Select(mistake => $"{page.Path}: {mistake}"));
            }

            return Task.CompletedTask;
        });
        Assert.True(mistakes.Count == 0, string.Join("\n", mistakes.Distinct().Take(40)));
        Assert.True(seen.Count > 5, $"{account} saw {seen.Count} pages only");
    }
}
