using System.Net;
using SuggestionFunctions.Tests.Contract;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>Whatever stands in an address behind its question mark, in every parameter that any page leads to: a page answers, and it stays text.</summary>
[Collection(EveryStep.Collection)]
[Trait("speed", "slow")]
public sealed class HostileQueryTests(EveryStep everyStep)
{
    private const int MostOfOneShape = 2;

    [Fact]
    public async Task Every_parameter_takes_anything()
    {
        var tried = new HashSet<(string Shape, string Parameter)>();
        var mistakes = new List<string>();
        foreach (var account in new[] { "office", "chair", "deputy1", "water", "helper", "manager", "admin" })
        {
            using var browser = await Browser.AsAsync(everyStep.Town, account);
            await PageWalk.WalkAsync(browser, MostOfOneShape, async (page, _) =>
            {
                foreach (var (path, parameter) in ParametersOf(page).Where(asked => tried.Add((PageWalk.ShapeOf(asked.Path), asked.Parameter))).ToList())
                {
                    foreach (var entries in HostileEntries.All)
                    {
                        foreach (var value in new[] { entries.Text, entries.Day, entries.Number }.Distinct().Where(value => value.Length < 5_000))
                        {
                            var answer = await browser.TryGetAsync($"{path}?{parameter}={HostileBody.Escaped(value)}");
                            var what = $"{path}?{parameter}= as {account} with {entries.Name}";
                            if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.SeeOther or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
                            {
                                mistakes.Add($"{what} answers {(int)answer.Status}: {answer.Text[..Math.Min(200, answer.Text.Length)]}");
                            }
                            else if (PageWalk.IsPage(answer))
                            {
                                mistakes.AddRange(PageMistakes.Of(answer).Select(mistake => $"{what} ({(int)answer.Status}): {mistake}"));
                            }
                        }
                    }
                }
            });
        }

        Assert.True(mistakes.Count == 0, $"{mistakes.Count} mistakes:\n{string.Join('\n', mistakes.Distinct().Take(80))}");
        Assert.True(tried.Count > 30, string.Join('\n', tried));
    }

    /// <summary>The parameters of the pages to which its links and its forms that only ask lead.</summary>
    private static IEnumerable<(string Path, string Parameter)> ParametersOf(Browser.Shown page) =>
        page.Links.Where(link => link.StartsWith('/') && link.Contains('?', StringComparison.Ordinal))
            .SelectMany(link => link.Split('#')[0].Split('?')[1].Split('&').Select(pair => (link.Split('?')[0], pair.Split('=')[0])))
            .Concat(SeenForm.Of(page.Html).Where(form => form.Method == "get").SelectMany(form => form.Controls.Select(control => (form.Action, control.Name))));
}
