using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>
/// The answer to a form was lost; its sender goes back, changes it, and presses again: nothing of the second is taken for the first. The form comes
/// again as it was entered, says that it arrived before, and is another one with another press.
/// </summary>
public sealed class FormAgainTests
{
    [Fact]
    public async Task A_withdrawal_and_the_end_of_a_key_suggestion()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var chair = await Browser.AsAsync(town, "chair");
        await ChangedAsync(chair, $"/suggestions/{id}/actions/key", "/actions/key", "reason", HttpStatusCode.Conflict); // It is one already.
        using var deputy = await Browser.AsAsync(town, "deputy1");
        await ChangedAsync(deputy, $"/suggestions/{id}/actions/urge", "/actions/urge", "reason", HttpStatusCode.Conflict); // Once a day.
    }

    [Fact]
    public async Task Asking_for_a_meeting_and_moving_it()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        (string, string)[] time = [("time1.date", "2026-03-10"), ("time1.time", "09:00")];
        var meeting = await ChangedAsync(deputy, $"/meetings/new?suggestion={id}", "/meetings/new", "purpose", HttpStatusCode.SeeOther, time);
        await ChangedAsync(deputy, $"{meeting}/move", "/move", "reason", HttpStatusCode.SeeOther, [("time1.date", "2026-03-11"), ("time1.time", "09:00")]);
    }

    [Fact]
    public async Task Calling_a_forum_and_moving_it()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var forum = await ChangedAsync(deputy, $"/forums/new?suggestion={id}", "/forums/new", "title", HttpStatusCode.SeeOther, [("at.date", "2026-03-10"), ("at.time", "09:00"), ("place", "荻港村委会")]);
        await ChangedAsync(deputy, $"{forum}/move", "/move", "reason", HttpStatusCode.SeeOther, [("at.date", "2026-03-11"), ("at.time", "09:00"), ("place", "荻港村委会")]);
    }

    [Theory]
    [InlineData("/office/categories", "name")]
    [InlineData("/office/departments", "name")]
    public async Task An_entry_of_a_register(string path, string field)
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        await ChangedAsync(office, path, path, field, HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_person_and_a_substitute()
    {
        await using var town = await RunningTown.StartAsync();
        using var office = await Browser.AsAsync(town, "office");
        await ChangedAsync(office, "/office/new-person", "/office/new-person", "name", HttpStatusCode.SeeOther);
        var form = await office.GetAsync("/office/substitutions");
        (string, string)[] filled = [("postId", "department@hefu.dwater"), ("personId", "hefu.proads"), ("from", "2026-03-03")];
        var post = form.Html.Split("value=\"").Select(part => part.Split('"')[0]).First(value => value.StartsWith("hefu.dwater", StringComparison.Ordinal));
        filled[0] = ("postId", post);
        (await office.SubmitAsync(form, "/office/substitutions", [.. filled, ("until", "2026-03-05")])).Expect(HttpStatusCode.SeeOther);
        var told = Again((await office.SubmitAsync(form, "/office/substitutions", [.. filled, ("until", "2026-03-06")])).Expect(HttpStatusCode.UnprocessableEntity), form, "/office/substitutions");
        Assert.Equal("2026-03-06", told.Form("/office/substitutions").Fields.Single(entered => entered.Key == "until").Value);
    }

    /// <summary>Sends a form, and once more with another text in a field; then presses again. What that answers is expected, and where it leads returned.</summary>
    private static async Task<string?> ChangedAsync(Browser browser, string path, string action, string field, HttpStatusCode then, params (string Name, string Value)[] filled)
    {
        var form = await browser.GetAsync(path);
        (await browser.SubmitAsync(form, action, [.. filled, (field, "先写的是这些。")])).Expect(HttpStatusCode.SeeOther);
        var told = Again((await browser.SubmitAsync(form, action, [.. filled, (field, "后来改成了这些。")])).Expect(HttpStatusCode.UnprocessableEntity), form, action);
        Assert.Equal("后来改成了这些。", told.Form(action).Fields.Single(entered => entered.Key == field).Value);
        return (await browser.SubmitAsync(told, action)).Expect(then).Location;
    }

    private static Browser.Shown Again(Browser.Shown told, Browser.Shown form, string action)
    {
        Assert.Contains("这份表先前已经送到过一次", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Idempotency", told.Text, StringComparison.Ordinal);
        Assert.NotEqual(form.Form(action).Fields.Single(entered => entered.Key == "key").Value, told.Form(action).Fields.Single(entered => entered.Key == "key").Value);
        return told;
    }
}
