using System.Net;
using Microsoft.Playwright;

namespace SystemTests.Browser;

/// <summary>
/// A town in which markup, writing from right to left and words without end stand wherever something can be written: on the pages of
/// everybody, at the narrowest, no script of it runs and nothing runs out of the page.
/// </summary>
[Collection(WorkedDemo.Collection)]
[Trait("speed", "slow")]
public sealed class HostileTownTests(Chromium chromium, WorkedDemo demo)
{
    private const int Narrowest = 320;
    private const int MostPages = 36;
    private const string Markup = "\"><img src=x onerror=window.ran=1>";
    private static readonly string Endless = new('W', 300);

    private static string Text => $"<script>window.ran=1;alert(1)</script>{Markup}'&amp; السلام عليكم (abc) 👩‍👩‍👧‍👦 {Endless}";

    [Fact]
    public async Task Whatever_stands_in_a_town_stays_text_on_everybodys_pages()
    {
        var server = await demo.ServerAsync();
        var paths = await WriteAsync(server);
        foreach (var account in new[] { "deputy035", "office1", "water", "chair" })
        {
            await using var visitor = await Visitor.AsAsync(chromium, server, Way.Phone, account);
            visitor.Page.Dialog += async (_, dialog) => await dialog.DismissAsync();
            await visitor.Page.SetViewportSizeAsync(Narrowest, 740);
            var seen = await PageSurvey.WalkAsync(visitor, MostPages, path => LookAsync(visitor, path), paths);
            Assert.True(seen.Count > 10, $"{account} saw {string.Join(' ', seen)}");
            visitor.AssertQuiet();
        }
    }

    /// <summary>Writes into everything, and tells the pages on which it stands.</summary>
    private async Task<IReadOnlyList<string>> WriteAsync(RunningServer server)
    {
        var title = $"{Markup}العربية👩‍👩‍👧‍👦{new string('W', 30)}";
        var road = await (await Road.BeginAsync(server, "deputy035", title, new { facts = Text, analysis = Text, request = Text })).ToDepartmentAsync();
        var now = await Road.NowAsync(server);
        var soon = $"{now.AddDays(2).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";
        await road.DecideAsync("water", "departmentHandling", new { action = "accept", handler = Markup });
        await road.DecideAsync("water", "departmentHandling", new { action = "recordContact", at = $"{now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", manner = "visit", summary = Text, place = Text[..150] });
        await PostAsync(server, "chair", $"api/suggestions/{road.Id}/urges", new { reason = Text });
        var meeting = await PostAsync(server, "deputy035", "api/meetings", new { suggestionId = road.Id, purpose = Text, proposedAt = new[] { soon }, place = Text[..150] });
        var forum = await PostAsync(server, "deputy035", "api/forums", new { suggestionIds = new[] { road.Id }, title, at = soon, place = Text[..150], agenda = Text });
        await road.DecideAsync("water", "departmentHandling", new
        {
            action = "draftReply",
            @class = "B",
            text = Text,
            contactPerson = Markup,
            documentNumber = Markup,
            commitments = new[] { new { text = Text, dueOn = $"{now.AddDays(60):yyyy-MM-dd}" } },
        });
        await road.DecideAsync("leader1", "leaderSignOff", new { action = "sign" });
        await PostAsync(server, "office1", "api/categories", new { name = Markup[..30] });
        var department = await PostAsync(server, "office1", "api/departments", new { name = $"{Markup}{new string('W', 12)}" });
        var person = await PostAsync(server, "office1", "api/people", new { name = $"{Markup}{new string('W', 12)}" });
        await KeepWordsAsync(server);
        var rated = await road.TaskAsync("deputyEvaluation");
        return
        [
            $"/suggestions/{road.Id}", $"/suggestions/{road.Id}/timeline", $"/tasks/{rated}", $"/tasks/{rated}/evaluate", $"/deadlines/{rated}", $"/print/opinion/{rated}",
            $"/print/reply/{road.Id}", $"/print/assignment/{road.Id}", $"/print/ledger/{now.Year}", $"/suggestions?q={Uri.EscapeDataString(Markup)}", $"/suggestions/{road.Id}/actions/urge",
            $"/meetings/{meeting}", $"/forums/{forum}", $"/forums/{forum}/answer", $"/office/departments/{department}", $"/office/people/{person}", "/office/words", "/office/categories",
            "/office/people", "/office/departments", "/board/cases", "/board/tasks", "/desk", "/suggestions", "/notices", $"/reports/{now.Year}", "/board", "/meetings", "/forums",
        ];
    }

    /// <summary>One more common instruction, on the office's page, in the empty row that is offered.</summary>
    private async Task KeepWordsAsync(RunningServer server)
    {
        await using var office = await Visitor.AsAsync(chromium, server, Way.Phone, "office1");
        await office.GoAsync("office/words");
        await office.Page.Locator("[name^='instructions['][name$='.text']").Last.FillAsync(Text[..200]);
        await office.PressAsync("保存");
        await office.ArriveAsync("/office/words?saved=true");
    }

    private static async Task<string> PostAsync(RunningServer server, string account, string path, object body)
    {
        var (status, made) = await (await Road.AsAsync(server, account)).PostAsync(path, body);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {made.ToJsonString()}");
        return (made["id"] ?? made["person"]?["id"])?.GetValue<string>() ?? "";
    }

    private static async Task LookAsync(Visitor visitor, string path)
    {
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => 'ran' in window"), $"a script of somebody's ran on {path}");
        Assert.Equal(0, await visitor.Page.Locator("main img, main script").CountAsync());
        var wide = await visitor.Page.EvaluateAsync<string?>("""
            () => document.documentElement.scrollWidth <= innerWidth ? null
              : [...document.querySelectorAll('body *')].find(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll'))?.outerHTML.slice(0, 300) ?? 'something'
            """);
        Assert.True(wide is null, $"{path} scrolls sideways at {Narrowest} px: {wide}");
    }
}
