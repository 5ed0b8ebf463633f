using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Drafts: kept with whatever is there, edited under their version, deleted, submitted.</summary>
public sealed class DraftTests : IAsyncLifetime
{
    private RunningTown? started;

    private RunningTown Town => started ?? throw new InvalidOperationException("The town was not started.");

    public async ValueTask InitializeAsync() => started = await RunningTown.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_draft_needs_nothing_has_no_number_and_no_status()
    {
        var deputy = await Town.AsAsync("deputy1");
        var answer = await deputy.SendAsync("POST", "/api/suggestions", new { submit = false });
        var made = Shape.Has(answer.Expect(HttpStatusCode.Created), "id", "number", "state");
        Assert.Null(made["number"]);
        Assert.Equal("draft", Text(made, "state"));
        Assert.Equal($"/api/suggestions/{Text(made, "id")}", answer.Location);
        (await deputy.GetAsync($"{answer.Location}/status")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(Shape.Items(await deputy.ReadAsync($"{answer.Location}/timeline")));
        Assert.Single(Shape.Items(await deputy.ReadAsync("/api/suggestions?state=draft")));
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_takes_away()
    {
        var (deputy, path) = await DraftAsync(Suggestion("原题"));
        var patched = await deputy.SendAsync("PATCH", path, new { title = "新题", term = 19, analysis = (string?)null });
        var shown = patched.Expect(HttpStatusCode.OK);
        Assert.Equal("新题", Text(shown, "title"));
        Assert.Equal(19, shown["term"]?.GetValue<int>());
        Assert.Null(shown["analysis"]);
        Assert.NotNull(shown["facts"]);
        Assert.Equal((await deputy.GetAsync(path)).ETag, patched.ETag);
        var emptied = (await deputy.SendAsync("PATCH", path, """{"origin":null,"mayPublish":null,"title":"","facts":null,"request":null,"category":null,"term":null}""")).Expect(HttpStatusCode.OK);
        Assert.All(new[] { "origin", "mayPublish", "title", "facts", "request", "category", "term" }, field => Assert.Null(emptied[field]));
        var missing = (await deputy.SendAsync("POST", $"{path}/submission")).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"];
        Shape.Has(missing, "title", "facts", "request", "category", "origin", "mayPublish");
    }

    [Fact]
    public async Task A_version_that_is_no_longer_there_is_412_and_changes_nothing()
    {
        var (deputy, path) = await DraftAsync(Suggestion("原题"));
        var old = (await deputy.GetAsync(path)).ETag ?? "";
        Assert.Matches("^\"[^\"]+\"$", old);
        (await deputy.SendAsync("PATCH", path, new { title = "一" }, headers: [("If-Match", old)])).Expect(HttpStatusCode.OK);
        await Town.NothingChangesAsync(async () =>
        {
            (await deputy.SendAsync("PATCH", path, new { title = "二" }, headers: [("If-Match", old)])).Refused(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
            (await deputy.SendAsync("DELETE", path, headers: [("If-Match", old)])).Refused(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
            (await deputy.SendAsync("PATCH", path, new { title = 5 }, headers: [("If-Match", "*")])).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        });
        (await deputy.SendAsync("DELETE", path, headers: [("If-Match", (await deputy.GetAsync(path)).ETag ?? "")])).Expect(HttpStatusCode.NoContent);
        (await deputy.GetAsync(path)).Refused(HttpStatusCode.NotFound, "not-found");
        (await deputy.SendAsync("DELETE", path)).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(Shape.Items(await deputy.ReadAsync("/api/suggestions")));
    }

    [Fact]
    public async Task Editing_deleting_and_submitting_at_once_never_ends_in_an_error_inside()
    {
        for (var i = 0; i < 5; i++)
        {
            var (deputy, path) = await DraftAsync(Suggestion($"题{i}"));
            var answers = await Task.WhenAll(
                deputy.SendAsync("DELETE", path), deputy.SendAsync("PATCH", path, new { title = "改" }), deputy.SendAsync("DELETE", path),
                deputy.SendAsync("POST", $"{path}/submission"), deputy.SendAsync("PATCH", path, new { title = "再改" }));
            Assert.All(answers, answer => Assert.True((int)answer.Status < 500, answer.Body));
            Assert.False(answers.Count(answer => answer.Status == HttpStatusCode.NoContent) == 1 && answers[3].Status == HttpStatusCode.Accepted, "Deleted and submitted.");
        }
    }

    [Fact]
    public async Task A_submitted_draft_gets_the_next_number_and_cannot_be_edited_deleted_or_submitted_again()
    {
        var (deputy, path) = await DraftAsync(Suggestion());
        var submitted = await deputy.SendAsync("POST", $"{path}/submission", new { }, "one");
        Assert.Equal("2026-HF-001", Text(Shape.Has(submitted.Expect(HttpStatusCode.Accepted), "id", "number", "state", "statusUrl"), "number"));
        Assert.Equal(path, submitted.Location);
        await Town.MoveToAsync(Town.Now);
        await Town.NothingChangesAsync(async () =>
        {
            (await deputy.SendAsync("PATCH", path, new { title = "改" })).Refused(HttpStatusCode.Conflict, "not-a-draft");
            (await deputy.SendAsync("DELETE", path)).Refused(HttpStatusCode.Conflict, "not-a-draft");
            (await deputy.SendAsync("POST", $"{path}/submission", new { }, "two")).Refused(HttpStatusCode.Conflict, "not-a-draft");
            (await deputy.SendAsync("POST", $"{path}/submission", new { other = 1 }, "one")).Refused(HttpStatusCode.Conflict, "duplicate-key");
            Assert.Equal("2026-HF-001", Text((await deputy.SendAsync("POST", $"{path}/submission", new { }, "one")).Expect(HttpStatusCode.Accepted), "number"));
        });
    }

    [Fact]
    public async Task A_draft_of_one_year_that_is_submitted_in_the_next_is_numbered_in_the_next()
    {
        await using var town = await RunningTown.StartAsync("2025-12-31");
        var deputy = await town.AsAsync("deputy1");
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", new { submit = false })).Expect(HttpStatusCode.Created), "id");
        await town.MoveToAsync("2026-01-04");
        (await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", Suggestion())).Expect(HttpStatusCode.OK);
        Assert.Equal("2026-HF-001", Text((await deputy.SendAsync("POST", $"/api/suggestions/{id}/submission")).Expect(HttpStatusCode.Accepted), "number"));
    }

    private async Task<(Citizen Deputy, string Path)> DraftAsync(object fields)
    {
        var deputy = await Town.AsAsync("deputy1");
        var made = await deputy.SendAsync("POST", "/api/suggestions", new { submit = false });
        made.Expect(HttpStatusCode.Created);
        (await deputy.SendAsync("PATCH", made.Location ?? "", fields)).Expect(HttpStatusCode.OK);
        return (deputy, made.Location ?? "");
    }
}
