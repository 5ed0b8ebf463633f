using System.Net;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>
/// Markup that was accepted, in every field that takes it: on every page of everybody it stays text, and the API tells it as it was written.
/// </summary>
[Trait("speed", "slow")]
public sealed class HostileContentTests(EveryStep everyStep) : IClassFixture<EveryStep>
{
    /// <summary>Of pages that differ in their ids only so many are looked at.</summary>
    private const int MostOfOneShape = 5;

    /// <summary>Whoever fills in, in the order of the road; each of them finds what those before have left.</summary>
    private static readonly string[] Writers = ["deputy1", "deputy4", "secretary", "chair", "mayor", "water", "roads", "leader", "deputy1", "water", "presidium", "office", "water", "leader", "water", "deputy1", "helper", "manager", "admin"];

    private static readonly string[] Readers = ["deputy1", "deputy2", "deputy4", "helper", "office", "secretary", "chair", "mayor", "leader", "water", "roads", "presidium", "manager", "admin", "otherchair"];

    /// <summary>Fields that must have taken it, so that what is looked at afterwards is what it says.</summary>
    private static readonly string[] MustTake =
    [
        "/tasks/{id}/resubmit title", "/tasks/{id}/resubmit facts", "/tasks/{id}/recordContact summary", "/tasks/{id}/accept handler",
        "/suggestions/new/files file", "/tasks/{id}/evaluate reason", "/tasks/{id}/evaluate comment", "/tasks/{id}/assign instruction", "/suggestions/{id}/actions/urge reason", "/meetings/new purpose", "/meetings/new place", "/forums/new title",
        "/forums/new agenda", "/office/departments name", "/office/categories name", "/office/new-person name", "/office/words instructions[0].text", "/office/words replyTemplates[0].name",
    ];

    [Fact]
    public async Task What_was_accepted_stays_text_on_every_page_and_is_told_as_it_was_written()
    {
        var writing = new HostileWriting(everyStep.Town);
        foreach (var account in Writers)
        {
            using var browser = await Browser.AsAsync(everyStep.Town, account);
            await writing.WriteAsync(browser, MostOfOneShape);
            await everyStep.Town.MoveToAsync(everyStep.Town.Now.AddMinutes(2));
        }

        var mistakes = new List<string>();
        foreach (var account in Readers)
        {
            using var browser = await Browser.AsAsync(everyStep.Town, account);
            await PageWalk.WalkAsync(browser, MostOfOneShape, (page, from) =>
            {
                if (page.Status == HttpStatusCode.NotFound && from.StartsWith("/notices", StringComparison.Ordinal))
                {
                    // Who did not co-sign sees the case no more; the notice that asked them still names its task.
                    mistakes.AddRange(PageMistakes.Of(page).Select(mistake => $"{account}: {page.Path}: {mistake}"));
                }
                else if (page.Status != HttpStatusCode.OK)
                {
                    mistakes.Add($"{account}: {page.Path} (linked from {from}) answers {(int)page.Status}: {page.Text[..Math.Min(200, page.Text.Length)]}");
                }
                else if (PageWalk.IsPage(page))
                {
                    mistakes.AddRange(PageMistakes.Of(page).Select(mistake => $"{account}: {page.Path}: {mistake}"));
                }

                return Task.CompletedTask;
            });
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in Readers)
        {
            told.UnionWith(await ApiTexts.OfAsync(await everyStep.Town.AsAsync(account)));
        }

        mistakes.AddRange(writing.Taken.Where(taken => !told.Contains(taken.Text)).Select(taken => $"the API nowhere tells what was written into {taken.Field}: {taken.Text}"));
        mistakes.AddRange(MustTake.Except(writing.Taken.Select(taken => taken.Field)).Select(field => $"{field} took nothing"));
        Assert.True(mistakes.Count == 0, $"{mistakes.Count} mistakes:\n{string.Join("\n", mistakes.Distinct().Take(80))}\nTaken:\n{string.Join('\n', writing.Taken)}\nRefused:\n{string.Join('\n', writing.Refused)}");
    }
}
