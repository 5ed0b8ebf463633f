using System.Diagnostics;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage.Embedded;
using SuggestionFunctions.Tests.Identity;

namespace SuggestionFunctions.Tests.Registers;

public sealed class TownFoundationTests : IAsyncDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private readonly Installation installation = new();

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task A_town_of_five_hundred_is_laid_out_in_a_few_commits_with_accounts_in_seconds()
    {
        var layout = Layout(500);
        var store = (SqliteDocumentStore)installation.Documents;
        var commits = store.Commits;
        var begun = Stopwatch.GetTimestamp();
        await installation.Get<TownFoundation>().LayOutAsync(layout, default);
        Assert.InRange(store.Commits - commits, 1, 7);
        await Task.WhenAll(layout.People.Select(person =>
        {
            AccountName.TryRead($"account{person.Id}", out var account);
            return installation.Get<Accounts>().IssueAsync(account, person.Id, mustChange: false, default);
        }));
        TestContext.Current.SendDiagnosticMessage("500 people with accounts: {0} ms", Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        var register = installation.Get<Register>();
        Assert.Equal(500, (await register.HoldersAsync("big.deputy", Today, default)).Count);
        Assert.Equal(500, (await register.PeopleAsync("big", default)).Count);
        Assert.Empty(await register.TownsAsync(default));
        await installation.Get<TownFoundation>().OpenAsync(layout.Town, default);
        await installation.Get<TownFoundation>().OpenAsync(layout.Town, default);
        Assert.Equal([new Town("big", "大镇", "DZ")], await register.TownsAsync(default));
    }

    [Fact]
    public async Task An_interrupted_layout_is_finished_and_leaves_what_was_changed()
    {
        var whole = Layout(250);
        await installation.Get<TownFoundation>().LayOutAsync(whole with { People = [.. whole.People.Take(100)], Leaders = [] }, default);
        var writer = installation.Get<RegisterWriter>();
        await writer.ChangePersonAsync("big.p0001", IfMatch.Any, person => (person with { Phone = "1" }, []), default);
        await installation.Get<TownFoundation>().LayOutAsync(whole, default);
        Assert.Equal(250, (await installation.Get<Register>().PeopleAsync("big", default)).Count);
        Assert.Equal("1", (await installation.Get<Register>().PersonAsync("big.p0001", default))?.Phone);
    }

    [Fact]
    public async Task Two_layouts_at_once_do_no_harm()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => installation.Get<TownFoundation>().LayOutAsync(Layout(250), default))));
        Assert.Equal(250, (await installation.Get<Register>().HoldersAsync("big.deputy", Today, default)).Count);
    }

    [Fact]
    public async Task A_post_that_is_not_there_is_refused()
    {
        var layout = Layout(1);
        var astray = layout.People[0] with { Appointments = [layout.People[0].Appointments[0] with { PostId = "big.nothing" }] };
        await Assert.ThrowsAsync<ArgumentException>(() => installation.Get<TownFoundation>().LayOutAsync(layout with { People = [astray] }, default));
    }

    [Fact]
    public async Task Ids_that_are_no_names_are_not_found()
    {
        var register = installation.Get<Register>();
        foreach (var id in new[] { "", " ", "a/b", "人", new string('x', 2000), "\u0000" })
        {
            Assert.Null(await register.PersonAsync(id, default));
            Assert.Null(await register.PostAsync(id, default));
            Assert.Null(await register.TownAsync(id, default));
            Assert.Null(await register.CategoryAsync(id, id, default));
            Assert.Empty(await register.HoldersAsync(id, Today, default));
            Assert.Empty(await register.DepartmentsAsync(id, default));
            Assert.Empty(await register.PeopleAsync(id, default));
        }
    }

    [Fact]
    public async Task Who_held_a_post_long_ago_leaves_its_document_but_not_their_own()
    {
        await Hefu.LayOutAsync(installation);
        var writer = installation.Get<RegisterWriter>();
        await writer.ChangePersonAsync(Hefu.Deputy, IfMatch.Any, person => (person with
        {
            Appointments = [person.Appointments[0] with { Until = new DateOnly(2025, 2, 1) }],
        }, []), default);
        Assert.Empty((await installation.Get<Register>().PostAsync("hefu.deputy", default))?.Holders ?? []);
        Assert.Single((await installation.Get<Register>().PersonAsync(Hefu.Deputy, default))?.Appointments ?? []);
    }

    private static TownLayout Layout(int people)
    {
        var town = new Organization { Id = "big", Kind = OrganizationKind.Town, Name = "大镇", TownId = "big", Code = "DZ" };
        return new TownLayout
        {
            Town = town,
            Categories = DefaultCategories.All,
            People = [.. Enumerable.Range(1, people).Select(i => new Person
            {
                Id = $"big.p{i:0000}",
                Name = $"代表{i:000}",
                TownId = "big",
                Account = $"account{i}",
                Appointments = [Hefu.Appointment(town, Role.Deputy, Today)],
            })],
        };
    }
}
