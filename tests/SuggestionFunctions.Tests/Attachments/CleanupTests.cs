using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Attachments;

/// <summary>What becomes of files that nobody uses, or that a crash left half-way; and that nothing which is used ever goes.</summary>
[Trait("speed", "slow")]
public class CleanupTests
{
    private static readonly TimeSpan ADay = AttachmentUpload.KeptUnused + TimeSpan.FromMinutes(1);

    private readonly ShiftedTime time = new();

    private protected virtual IGround? Ground => null;

    [Fact]
    public async Task What_nobody_uses_is_removed_after_a_day_and_not_before()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        var file = await Files.UploadedAsync(trial.Town, deputy);
        Assert.Equal(0, await CleanAsync(trial, TimeSpan.FromHours(23)));
        Assert.Equal(1, await CleanAsync(trial, TimeSpan.FromHours(2)));
        await NothingIsLeftAsync(trial);
        (await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { file } })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task What_a_draft_uses_stays_and_its_upload_is_settled()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        var (first, second) = (await Files.UploadedAsync(trial.Town, deputy), await Files.UploadedAsync(trial.Town, deputy));
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { first, second } })).Expect(HttpStatusCode.Created), "id");
        Assert.Equal(0, await CleanAsync(trial, ADay));
        await NoUploadIsLeftAsync(trial);
        Assert.True(await Files.SeesAsync(trial.Town, "deputy1", id, first));

        (await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { attachments = new[] { second } })).Expect(HttpStatusCode.OK);
        Assert.Equal(1, await CleanAsync(trial, TimeSpan.FromMinutes(11)));
        Assert.True(await Files.SeesAsync(trial.Town, "deputy1", id, second));
        (await deputy.SendAsync("DELETE", $"/api/suggestions/{id}")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(1, await CleanAsync(trial, TimeSpan.FromMinutes(11)));
        await NothingIsLeftAsync(trial);
    }

    [Fact]
    public async Task Taken_out_of_a_draft_on_the_first_day_and_used_elsewhere_it_stays_there()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        var file = await Files.UploadedAsync(trial.Town, deputy);
        var first = Text((await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { file } })).Expect(HttpStatusCode.Created), "id");
        (await deputy.SendAsync("PATCH", $"/api/suggestions/{first}", new { attachments = Array.Empty<string>() })).Expect(HttpStatusCode.OK);
        var second = Text((await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { file } })).Expect(HttpStatusCode.Created), "id");
        Assert.Equal(0, await CleanAsync(trial, TimeSpan.FromMinutes(11)));
        Assert.Equal(0, await CleanAsync(trial, ADay));
        Assert.True(await Files.SeesAsync(trial.Town, "deputy1", second, file));
        await NoUploadIsLeftAsync(trial);
    }

    /// <summary>Killed after each write of an upload, with the blob written or not: the repeat makes it whole, and nothing is lost or left behind.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_upload_that_died_after_any_write_is_repeated_or_cleaned_up(int write)
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        trial.Store.Watch = new Killed(write);
        var died = await Files.UploadAsync(trial.Town, deputy, key: "k");
        trial.Store.Watch = null;
        Assert.True(died.Status == HttpStatusCode.ServiceUnavailable, died.Body);
        var file = Text((await Files.UploadAsync(trial.Town, deputy, key: "k")).Expect(HttpStatusCode.Created), "id");
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { file } })).Expect(HttpStatusCode.Created), "id");
        await CleanAsync(trial, ADay);
        Assert.True(await Files.SeesAsync(trial.Town, "deputy1", id, file));
        await NoUploadIsLeftAsync(trial);
        Assert.Single(Blobs(trial));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_upload_that_died_and_is_not_repeated_leaves_nothing_after_a_day(int write)
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        trial.Store.Watch = new Killed(write);
        await Files.UploadAsync(trial.Town, await trial.Town.AsAsync("deputy1"), key: "k");
        trial.Store.Watch = null;
        await CleanAsync(trial, ADay);
        await CleanAsync(trial, ADay);
        await NothingIsLeftAsync(trial);
    }

    /// <summary>The claim was written, the suggestion was not.</summary>
    [Fact]
    public async Task A_file_claimed_by_a_request_that_died_can_be_used_by_its_repeat_by_another_or_goes_after_a_day()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        foreach (var end in new[] { "repeat", "another", "none" })
        {
            var file = await Files.UploadedAsync(trial.Town, deputy);
            object body = new { submit = false, attachments = new[] { file } };
            trial.Store.Watch = new Killed(1);
            (await deputy.SendAsync("POST", "/api/suggestions", body, end)).Refused(HttpStatusCode.ServiceUnavailable, "storage-away");
            trial.Store.Watch = null;
            if (end == "none")
            {
                Assert.Equal(1, await CleanAsync(trial, ADay));
                (await deputy.SendAsync("POST", "/api/suggestions", body, end)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
                continue;
            }

            var id = Text((await deputy.SendAsync("POST", "/api/suggestions", body, end == "repeat" ? end : null)).Expect(HttpStatusCode.Created), "id");
            Assert.True(await Files.SeesAsync(trial.Town, "deputy1", id, file));
            if (end == "another")
            {
                (await deputy.SendAsync("POST", "/api/suggestions", body, end)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            }
        }
    }

    /// <summary>The day is over just while it is used: the cleanup runs before each write of the submission.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Linking_wins_or_fails_clearly_while_the_file_is_being_removed(int write)
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        var file = await Files.UploadedAsync(trial.Town, deputy);
        time.Ahead(ADay);
        trial.Store.Watch = new Before(write, () => CleanAsync(trial, write == 1 ? TimeSpan.Zero : TimeSpan.FromMinutes(11)));
        var answer = await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { file } });
        trial.Store.Watch = null;
        answer.Refused(HttpStatusCode.Conflict, "attachment-gone");
        await CleanAsync(trial, ADay);
        await NothingIsLeftAsync(trial);
    }

    [Fact]
    public async Task Two_cleanups_at_once_remove_nothing_that_is_used()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        var used = await Files.UploadedAsync(trial.Town, deputy);
        await Files.UploadedAsync(trial.Town, deputy);
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { used } })).Expect(HttpStatusCode.Created), "id");
        time.Ahead(ADay);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CleanAsync(trial, TimeSpan.Zero)));
        await CleanAsync(trial, TimeSpan.Zero);
        Assert.True(await Files.SeesAsync(trial.Town, "deputy1", id, used));
        await NoUploadIsLeftAsync(trial);
        Assert.Single(Blobs(trial));
    }

    /// <summary>One cleanup, so much later; people stay signed in meanwhile.</summary>
    private Task<int> CleanAsync(TrialTown trial, TimeSpan later)
    {
        time.Ahead(later);
        return ActivatorUtilities.CreateInstance<AttachmentCleanup>(trial.Services, new RealClock(time)).RunAsync(CancellationToken.None);
    }

    private static async Task NothingIsLeftAsync(TrialTown trial)
    {
        await NoUploadIsLeftAsync(trial);
        Assert.Empty(Blobs(trial));
    }

    private static async Task NoUploadIsLeftAsync(TrialTown trial)
    {
        Assert.Empty(await trial.KeysAsync("attachment-lines"));
        Assert.Empty(await trial.KeysAsync("attachments:hefu.pdeputy1"));
    }

    private static IReadOnlyList<string> Blobs(TrialTown trial) => Directory.Exists(Path.Combine(trial.Town.Folder, "blobs"))
        ? [.. Directory.EnumerateFiles(Path.Combine(trial.Town.Folder, "blobs"), "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != ".lock")]
        : [];

    /// <summary>From behind a write on, nothing is written any more: the process has died.</summary>
    private sealed class Killed(int after) : IWriteWatch
    {
        private int writes;

        public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation)
        {
            if (partition.StartsWith("session", StringComparison.Ordinal))
            {
                return await store.WriteAsync(partition, batch, cancellation);
            }

            if (Interlocked.Increment(ref writes) > after)
            {
                throw new StorageUnavailableException("It has died.");
            }

            var outcome = await store.WriteAsync(partition, batch, cancellation);
            return writes == after ? throw new StorageUnavailableException("It has died.") : outcome;
        }
    }

    /// <summary>Does something just before a write of the request.</summary>
    private sealed class Before(int number, Func<Task> act) : IWriteWatch
    {
        private int writes;

        public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation)
        {
            if (!partition.StartsWith("session", StringComparison.Ordinal) && Interlocked.Increment(ref writes) == number)
            {
                await act();
            }

            return await store.WriteAsync(partition, batch, cancellation);
        }
    }
}
