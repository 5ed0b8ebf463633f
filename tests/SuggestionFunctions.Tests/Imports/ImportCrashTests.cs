using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>
/// An import cut off before and after each of its writes: a repeat of the request brings it to the same end; where nobody asks again,
/// the sweep does, or nothing has happened. Half of a roster never stays.
/// </summary>
[Trait("speed", "slow")]
public sealed class ImportCrashTests
{
    private const string Key = "k1";

    private static readonly byte[] Roster = RosterFiles.Csv(
        "姓名,账号,职务,单位,代表小组,手机", "张三,new1,代表；小组联络员,,新的小组,", "李四,new2,部门,水利站,,", "王五,,代表,,第一代表小组,", "代表001,deputy1,代表,,,13800000001");

    [Fact]
    public async Task After_a_crash_at_any_write_a_repeat_ends_it_or_else_the_sweep_all_or_nothing()
    {
        await using var trial = await Trial.RunAsync(Roster, HttpStatusCode.OK);
        Assert.NotEqual(trial.Before, trial.After);
        Assert.True(trial.Points.Count > 20, $"{trial.Points.Count} points");
        var (done, untouched) = (0, 0);
        foreach (var (place, point) in trial.Points.Index().Where(at => Soak.Takes(at.Index, 5) || Soak.Takes(at.Index, 5, 2) || at.Index == 1))
        {
            await using var town = await TrialTown.StartAsync(point.Folder);
            if (Soak.Takes(place, 5))
            {
                var again = (await town.Town.ImportAsync(Roster, "&createMissing=true", Key)).Expect(HttpStatusCode.OK);
                Assert.True(RosterFiles.Counts(again) == (3, 1, 0), $"{point.Name}: {again}");
                await town.SettleAsync();
                Same(point, trial.After, await StateAsync(town));
                if (RosterFiles.Slips(again) is { Count: > 0 } slips)
                {
                    // Whoever gets slips can use them: of a request that died only the repeat's count.
                    Assert.All(slips, slip => Assert.True(Works(town, slip), $"{point.Name}: {slip}"));
                }
            }

            await town.SweepUntilNothingIsLeftAsync();
            var state = await StateAsync(town);
            if (Soak.Takes(place, 5) || !state.SequenceEqual(trial.Before))
            {
                Same(point, trial.After, state);
                done++;
            }
            else
            {
                untouched++;
            }
        }

        Assert.True(done > 0 && (untouched > 0 || Soak.Long), $"{done} were finished, {untouched} had not begun");
    }

    [Fact]
    public async Task After_a_crash_at_any_write_an_import_that_meets_a_taken_account_gives_all_back_and_changes_nothing()
    {
        await using var trial = await Trial.RunAsync(Roster, HttpStatusCode.UnprocessableEntity, taken: true);
        Assert.Equal(trial.Before, trial.After);
        foreach (var (place, point) in trial.Points.Index().Where(at => Soak.Takes(at.Index, 5, 3)))
        {
            await using var town = await TrialTown.StartAsync(point.Folder);
            (await town.Town.ImportAsync(Roster, "&createMissing=true", Key)).Refused(HttpStatusCode.UnprocessableEntity, "import-problems");
            await town.SweepUntilNothingIsLeftAsync();
            Same(point, trial.Before, await StateAsync(town));
            Assert.Empty(await town.KeysAsync("imports:hefu"));
        }
    }

    [Fact]
    public async Task A_claim_of_an_import_that_crashed_is_kept_for_it_however_long_it_takes()
    {
        await using var trial = await Trial.RunAsync(Roster, HttpStatusCode.OK);
        var claimed = trial.Points.First(point => point.Name.StartsWith("after", StringComparison.Ordinal) && point.Name.Contains("account:new1", StringComparison.Ordinal));
        await using var town = await TrialTown.StartAsync(claimed.Folder);
        town.Time.Ahead(TimeSpan.FromMinutes(5));
        var office = await town.Town.AsAsync("office");
        (await office.SendAsync("POST", "/api/people", new { name = "赵六", account = "new1" })).Refused(HttpStatusCode.Conflict, "account-taken");
        await town.SweepUntilNothingIsLeftAsync();
        Same(claimed, trial.After, await StateAsync(town));
    }

    private static bool Works(TrialTown town, JsonNode slip)
    {
        var found = AccountName.TryRead(Text(slip, "account"), out var name) ? town.Services.GetRequiredService<Accounts>().FindAsync(name, CancellationToken.None).GetAwaiter().GetResult() : null;
        return found?.Password is { } kept && GeneratedPassword.Matches(kept, Text(slip, "oneTimePassword"));
    }

    private static void Same(CrashPoint point, IReadOnlyList<string> expected, IReadOnlyList<string> found) => Assert.True(
        expected.SequenceEqual(found), $"{point.Name}:\n  missing: {string.Join("\n    ", expected.Except(found))}\n  instead: {string.Join("\n    ", found.Except(expected))}");

    /// <summary>Both towns' registers, and whose each account is, and whether it has a password; without marks of imports that have ended.</summary>
    private static async Task<IReadOnlyList<string>> StateAsync(TrialTown town)
    {
        var lines = new List<string>();
        foreach (var (partition, key, body) in await town.Ground.DocumentsAsync(town.Town.Folder))
        {
            if (partition.StartsWith("register:", StringComparison.Ordinal))
            {
                lines.Add($"{partition} {key} {body}");
            }
            else if (partition.StartsWith("account:", StringComparison.Ordinal))
            {
                var account = JsonNode.Parse(body);
                lines.Add($"{partition} {account?["personId"]} {account?["mustChange"]} {account?["password"] is not null}");
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>One import to its end, and what was on disk around each of its writes.</summary>
    private sealed class Trial : IAsyncDisposable
    {
        public required IReadOnlyList<CrashPoint> Points { get; init; }

        public required IReadOnlyList<string> Before { get; init; }

        public required IReadOnlyList<string> After { get; init; }

        /// <param name="roster">What is imported.</param>
        /// <param name="status">How that is answered.</param>
        /// <param name="taken">Whether somebody takes an account after the import was checked and before it claims.</param>
        public static async Task<Trial> RunAsync(byte[] roster, HttpStatusCode status, bool taken = false)
        {
            await using var town = await TrialTown.StartAsync();
            await town.Town.AsAsync("office");
            using var recorder = new CrashRecorder(town.Ground, town.Town.Folder);
            var thief = taken ? new Thief(recorder) : null;
            var before = await StateAsync(town);
            town.Store.Watch = thief is null ? recorder : thief;
            (await town.Town.ImportAsync(roster, "&createMissing=true", Key)).Expect(status);
            await town.SettleAsync();
            town.Store.Watch = null;
            var after = await StateAsync(town);
            return new Trial { Points = recorder.Points, Before = taken ? [.. before.Append(Thief.Claimed).Order(StringComparer.Ordinal)] : before, After = after };
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var point in Points)
            {
                await SqliteGround.Instance.RemoveAsync(point.Folder);
            }
        }
    }

    /// <summary>Takes an account after the import was checked and before it claims: at its first write.</summary>
    private sealed class Thief(IWriteWatch watch) : IWriteWatch
    {
        /// <summary>What it takes, as <see cref="StateAsync"/> shows it.</summary>
        public const string Claimed = "account:new2 shuanglin.potherdeputy false True";

        private bool taken;

        public async Task<WriteOutcome> WriteAsync(
            IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
        {
            if (!taken && partition == "walks")
            {
                taken = true;
                var claim = new Account { Name = "new2", PersonId = "shuanglin.potherdeputy", ClaimedAt = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), Password = new(PasswordKind.GeneratedDigest, "") };
                await store.WriteAsync("account:new2", [new DocumentWrite.Insert("account", Http.Json.Write(claim))], cancellation);
            }

            return await watch.WriteAsync(store, partition, writes, cancellation);
        }
    }
}
