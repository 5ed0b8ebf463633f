using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Imports;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>Imports beside each other, and beside whoever changes the register by hand meanwhile.</summary>
[Trait("speed", "slow")]
public sealed class ImportRaceTests
{
    private const string Heads = "姓名,账号,职务,单位,代表小组,手机";

    [Fact]
    public async Task Of_two_imports_at_once_one_is_told_that_the_other_is_under_way_or_comes_after_it()
    {
        await using var town = await RunningTown.StartAsync();
        var files = Enumerable.Range(0, 6).Select(n => RosterFiles.Csv([Heads, .. Enumerable.Range(0, 20).Select(i => $"代表{n}-{i},a{n}x{i},代表,,,")])).ToList();
        var answers = await Task.WhenAll(files.Select(file => town.ImportAsync(file)));
        foreach (var (n, answer) in answers.Index())
        {
            var people = await (await town.AsAsync("office")).ReadAsync("/api/people?pageSize=200");
            var there = (people["items"]?.AsArray() ?? []).Count(person => Text(person, "name").StartsWith($"代表{n}-", StringComparison.Ordinal));
            if (answer.Status == HttpStatusCode.OK)
            {
                Assert.Equal(20, there);
            }
            else
            {
                answer.Refused(HttpStatusCode.Conflict, "import-running");
                Assert.Equal(0, there);
            }
        }

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        (await town.ImportAsync(RosterFiles.Csv(Heads, "后来的,,代表,,,"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_equal_requests_at_once_with_one_key_one_gives_out_slips_and_they_work()
    {
        await using var town = await RunningTown.StartAsync();
        var file = RosterFiles.Csv(Heads, "张三,new1,代表,,,", "李四,new2,代表,,,");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.ImportAsync(file, key: "k1")));
        Assert.All(answers, answer => Assert.Equal((2, 0, 0), RosterFiles.Counts(answer.Expect(HttpStatusCode.OK))));
        var slips = RosterFiles.Slips(Assert.Single(answers, answer => RosterFiles.Slips(answer.Json).Count > 0).Json);
        foreach (var slip in slips)
        {
            using var client = town.Client();
            using var body = new StringContent($$"""{"account":"{{Text(slip, "account")}}","password":"{{Text(slip, "oneTimePassword")}}"}""", System.Text.Encoding.UTF8, "application/json");
            using var signedIn = await client.PostAsync(new Uri("/api/session", UriKind.Relative), body);
            Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        }

        Assert.Single(await town.PeopleAsync("张三"));
    }

    [Fact]
    public async Task Of_an_import_and_a_clerk_who_give_out_one_account_at_once_one_gets_it_and_the_import_is_whole_or_not_there()
    {
        await using var town = await RunningTown.StartAsync();
        var office = await town.AsAsync("office");
        for (var round = 0; round < 6; round++)
        {
            var name = $"同号{round}";
            var importing = town.ImportAsync(RosterFiles.Csv([Heads, .. Enumerable.Range(0, 8).Select(i => $"{name}导入{i},r{round}n{i},代表,,,")]));
            var byHand = office.SendAsync("POST", "/api/people", new { name = $"{name}手工", account = $"r{round}n7" });
            var (import, hand) = (await importing, await byHand);
            var imported = 0;
            for (var i = 0; i < 8; i++)
            {
                imported += (await town.PeopleAsync($"{name}导入{i}")).Count;
            }

            if (import.Status == HttpStatusCode.OK)
            {
                hand.Refused(HttpStatusCode.Conflict, "account-taken");
                Assert.Equal(8, imported);
            }
            else
            {
                import.Refused(HttpStatusCode.UnprocessableEntity, "import-problems");

                // Seen in the register already, or met while it claims.
                Assert.Contains(Assert.Single(RosterFiles.Problems(import.Json)).Split(' ')[^1], (string[])["name-differs", "account-taken"]);
                hand.Expect(HttpStatusCode.Created);
                Assert.Equal(0, imported);
                (await office.SendAsync("POST", "/api/people", new { name = $"{name}另一人", account = $"r{round}n0" })).Expect(HttpStatusCode.Created);
            }
        }
    }

    [Fact]
    public async Task What_somebody_changes_while_an_import_is_under_way_stays_and_what_the_list_leaves_empty_too()
    {
        await using var town = await TrialTown.StartAsync();
        var office = await town.Town.AsAsync("office");
        town.Store.Watch = new Meanwhile("register:hefu", async () =>
        {
            (await office.SendAsync("PATCH", "/api/people/hefu.pdeputy1", new { group = SmallTown.OtherGroup })).Expect(HttpStatusCode.OK);
            (await office.SendAsync("PATCH", $"/api/departments/{SmallTown.Water}", new { name = "水利管理站" })).Expect(HttpStatusCode.OK);
        });
        (await town.Town.ImportAsync(RosterFiles.Csv(Heads, "代表001,deputy1,代表；部门,水利站,,13800000001", "张三,,部门,水利站,,"))).Expect(HttpStatusCode.OK);

        var deputy = await office.ReadAsync("/api/people/hefu.pdeputy1");
        Assert.Equal((SmallTown.OtherGroup, "13800000001"), (Text(deputy, "group"), Text(deputy, "phone")));
        Assert.Equal(["deputy 和孚镇 2025-01-01", "department 水利管理站 2026-03-02"], RosterFiles.Posts(deputy));
        Assert.Equal(["department 水利管理站 2026-03-02"], RosterFiles.Posts(Assert.Single(await town.Town.PeopleAsync("张三"))));
        var post = await town.Services.GetRequiredService<Register>().PostAsync($"{SmallTown.Water}.department", CancellationToken.None);
        Assert.Equal(["水利站站长", "代表001", "张三"], post?.Holders.Select(holder => holder.Name).OrderBy(name => name == "水利站站长" ? 0 : name == "代表001" ? 1 : 2));
    }

    [Fact]
    public async Task Nobody_signs_in_before_the_whole_roster_stands_and_nobody_stands_there_without_the_post()
    {
        await using var town = await TrialTown.StartAsync();
        var register = town.Services.GetRequiredService<Register>();
        var watch = new Watching(async partition =>
        {
            var people = (await register.PeopleAsync(SmallTown.Id, CancellationToken.None)).Where(person => person.Name.StartsWith("新人", StringComparison.Ordinal)).ToList();
            var holders = (await register.PostAsync("hefu.deputy", CancellationToken.None))?.Holders.Select(holder => holder.Id).ToHashSet() ?? [];
            Assert.All(people, person => Assert.Contains(person.Id, holders));
            if (partition.StartsWith("account:n", StringComparison.Ordinal) && people.Count > 0)
            {
                Assert.Equal(130, people.Count);
            }
        });
        town.Store.Watch = watch;
        (await town.Town.ImportAsync(RosterFiles.Csv([Heads, .. Enumerable.Range(0, 130).Select(i => $"新人{i},n{i},代表,,,")]))).Expect(HttpStatusCode.OK);
        Assert.True(watch.Writes > 260, $"{watch.Writes} writes");
    }

    [Fact]
    public async Task An_import_that_waits_for_storage_is_answered_with_its_progress_and_another_one_waits_for_it()
    {
        await using var town = await TrialTown.StartAsync();
        town.Store.Hurries = town.Time; // Ten seconds of waiting pass at once.
        var gate = new TaskCompletionSource();
        town.Store.Watch = new Meanwhile("register:hefu", () => gate.Task);
        var begun = await town.Town.ImportAsync(RosterFiles.Csv(Heads, "张三,new1,代表,,,"), key: "k1");
        Assert.Equal("running", Text(begun.Expect(HttpStatusCode.Accepted), "status"));
        Assert.Single(RosterFiles.Slips(begun.Json));
        var office = await town.Town.AsAsync("office");
        Assert.Equal(("running", 0), (Text(await office.ReadAsync(begun.Location ?? ""), "status"), (await office.ReadAsync(begun.Location ?? ""))["written"]?.GetValue<int>()));
        (await town.Town.ImportAsync(RosterFiles.Csv(Heads, "李四,,代表,,,"))).Refused(HttpStatusCode.Conflict, "import-running");
        (await town.Town.ImportAsync(RosterFiles.Csv(Heads, "张三,new1,代表,,,"), key: "k1")).Expect(HttpStatusCode.Accepted);

        gate.SetResult();
        await town.SettleAsync();
        Assert.Equal("done", Text(await office.ReadAsync(begun.Location ?? ""), "status"));
        Assert.Equal(ImportState.Done, (await town.Services.GetRequiredService<ImportOrders>().FindAsync(Text(begun.Json, "id"), CancellationToken.None))?.State);
    }

    /// <summary>Does something before the first write to a partition.</summary>
    private sealed class Meanwhile(string first, Func<Task> act) : IWriteWatch
    {
        private int begun;

        public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
        {
            if (partition == first && Interlocked.Exchange(ref begun, 1) == 0)
            {
                await act();
            }

            return await store.WriteAsync(partition, writes, cancellation);
        }
    }

    /// <summary>Looks before each write.</summary>
    private sealed class Watching(Func<string, Task> look) : IWriteWatch
    {
        private int writes;

        public int Writes => writes;

        public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation)
        {
            Interlocked.Increment(ref writes);
            await look(partition);
            return await store.WriteAsync(partition, batch, cancellation);
        }
    }
}
