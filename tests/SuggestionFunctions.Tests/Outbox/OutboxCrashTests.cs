using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>Cut off at any write between a decision and the messages it causes: one notice, at least one message, all under one id.</summary>
[Trait("speed", "slow")]
public sealed class OutboxCrashTests
{
    [Fact]
    public async Task After_a_crash_at_any_write_the_repeat_comes_to_one_notice_and_to_its_message_under_one_id()
    {
        await using var mail = new MailServer();
        await using var hook = await HookServer.StartAsync();
        var before = SqliteGround.Instance;
        var folder = DataCopy.NewFolder();
        string task;
        await using (var laid = await OutwardTown.StartAsync(mail, hook, folder: folder))
        {
            await laid.WithEmailAsync(mail, "chair", new { digest = false });
            await Journey.ToSecretaryAsync(laid.Town);
            task = await (await laid.Town.AsAsync("secretary")).TaskAsync("secretaryReview");
            await laid.SendAsync();
        }

        IReadOnlyList<CrashPoint> points;
        IReadOnlyList<string> notices;
        IReadOnlyList<string> messages;
        await using (var whole = await OutwardTown.StartAsync(mail, hook, null, folder))
        {
            using var recorder = new CrashRecorder(before, folder);
            whole.Store.Watch = recorder;
            await DecideAsync(whole, task);
            await whole.SendAsync();
            whole.Store.Watch = null;
            points = recorder.Points;
            (notices, messages) = (Notices(whole), Messages(whole));
        }

        Assert.NotEmpty(messages);
        Assert.Contains(hook.Messages, message => message.Person == "chair" && message.Kind == "taskOpened");
        Assert.Single(mail.To("chair@example.com"), got => got.Subject.StartsWith("新任务", StringComparison.Ordinal));
        var ids = hook.Messages.Select(message => message.Id).ToHashSet();
        var mails = mail.Received.Select(got => got.MessageId).ToHashSet();
        var failures = new List<string>();
        foreach (var point in points.Where((_, place) => Soak.Takes(place, 5)))
        {
            var copy = await before.TakeAsync(point.Folder);
            await using (var again = await OutwardTown.StartAsync(mail, hook, null, copy))
            {
                await DecideAsync(again, task);
                await again.SendAsync(TimeSpan.FromMinutes(3)); // Whoever held the receivers is gone.
                await again.SendAsync(TimeSpan.FromMinutes(3));
                if (!notices.SequenceEqual(Notices(again)) || !messages.SequenceEqual(Messages(again)) || again.Stored("outbox:").Count > 0)
                {
                    failures.Add($"{point.Name}: {string.Join("; ", Messages(again).Except(messages).Concat(messages.Except(Messages(again))))}");
                }
            }

            await before.RemoveAsync(copy);
        }

        Assert.True(points.Count > 20);
        Assert.Empty(failures);
        Assert.Equal(ids.Order(), hook.Messages.Select(message => message.Id).Distinct().Order()); // However often: no second id.
        Assert.Equal(mails.Order(), mail.Received.Select(got => got.MessageId).Distinct().Order());
        foreach (var kept in points.Select(point => point.Folder).Append(folder).Where(Directory.Exists))
        {
            await before.RemoveAsync(kept);
        }
    }

    [Fact]
    public async Task A_dead_letter_is_sent_again_once_wherever_that_is_cut_off()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        hook.AnswerWith(410);
        await OutboxTroubleTests.TellAsync(town, "person:hefu.pdeputy1", 1);
        await town.SendAsync();
        var admin = await town.Town.AsAsync("admin");
        var id = Citizen.Text((await admin.ReadAsync("/api/outbox/dead"))["items"]?[0], "id");
        hook.Answer = null;
        hook.Forget();

        // Put into its queue, and cut off before it left the list; sent meanwhile; asked for again.
        town.Store.Watch = new LostAnswer(1, repeatedUnderneath: false);
        (await admin.SendAsync("POST", $"/api/outbox/dead/{id}/retry")).Refused(HttpStatusCode.ServiceUnavailable, "storage-away");
        town.Store.Watch = null;
        await town.SendAsync();
        Assert.Single(hook.Taken);
        (await admin.SendAsync("POST", $"/api/outbox/dead/{id}/retry")).Expect(HttpStatusCode.NoContent);
        await town.SendAsync();
        Assert.Single(hook.Taken);
        Assert.Empty((await admin.ReadAsync("/api/outbox/dead"))["items"]?.AsArray() ?? []);
    }

    private static async Task DecideAsync(OutwardTown town, string task)
    {
        (await (await town.Town.AsAsync("secretary")).TryDecideAsync(task, new { action = "forward" }, "the-same-key")).Expect(HttpStatusCode.OK);
        await town.Town.MoveToAsync(town.Town.Now);
    }

    private static IReadOnlyList<string> Notices(OutwardTown town) => [.. town.Stored("notices:").Select(found => $"{found.Partition} {found.Key}")];

    /// <summary>Each message and what became of it.</summary>
    private static IReadOnlyList<string> Messages(OutwardTown town) =>
        [.. town.Stored("outbox-queue:").Where(found => found.Key.StartsWith("m:", StringComparison.Ordinal)).Select(found => $"{found.Partition} {found.Key} {System.Text.Json.Nodes.JsonNode.Parse(found.Body)?["state"]}").Order()];
}
