using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;
using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Outbox;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>Receivers that are down, slow, wrong or half right: nothing is lost, nobody is flooded, the others are not concerned.</summary>
[Trait("speed", "slow")]
public sealed class OutboxTroubleTests
{
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task A_receiver_that_is_down_for_a_week_loses_nothing_and_then_gets_one_summary_a_person_while_the_other_goes_on()
    {
        await using var mail = new MailServer();
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(mail, hook);
        await town.WithEmailAsync(mail, "secretary", new { digest = false });
        hook.AnswerWith(503);
        hook.Forget();
        string[] titles = ["疏浚一号河道", "疏浚二号河道", "疏浚三号河道"];
        foreach (var title in titles)
        {
            await (await town.AnewAsync("deputy1")).SubmitAsync(title);
            await town.LiveAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(4));
        }

        await town.LiveAsync(TimeSpan.FromDays(1), TimeSpan.FromHours(4));
        Assert.All(titles, title => Assert.Single(mail.To("secretary@example.com"), got => got.Subject.StartsWith("新任务", StringComparison.Ordinal) && got.Text.Contains(title, StringComparison.Ordinal)));
        Assert.InRange(hook.Calls.Count, 10, 300); // Seven days in 42 rounds: probed, not flooded.
        Assert.Empty(town.Stored("outbox-dead"));

        hook.Answer = null;
        hook.Forget();
        await town.LiveAsync(TimeSpan.FromHours(3), TimeSpan.FromHours(1));
        var secretary = hook.Messages.Where(message => message.Person == "secretary").ToList();
        Assert.InRange(secretary.Count, 1, 4);
        Assert.All(titles, title => Assert.Contains(secretary, message => message.Text.Contains(title, StringComparison.Ordinal)));
        Assert.All(hook.Messages.GroupBy(message => message.Person), messages => Assert.InRange(messages.Count(), 1, 5));
    }

    [Fact]
    public async Task What_was_read_in_the_app_meanwhile_is_not_sent_when_the_receiver_is_back()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        hook.AnswerWith(500);
        await Journey.ToSecretaryAsync(town.Town, "读过的建议");
        await town.SendAsync();
        var secretary = await town.Town.AsAsync("secretary");
        (await secretary.SendAsync("POST", "/api/notices/read-all")).Expect(HttpStatusCode.NoContent);
        hook.Answer = null;
        hook.Forget();
        await town.SendAsync(TimeSpan.FromHours(30));
        Assert.DoesNotContain(hook.Calls, call => call.Person == "secretary");
    }

    [Fact]
    public async Task A_slow_receiver_holds_no_other_up()
    {
        await using var mail = new MailServer();
        await using var slow = await HookServer.StartAsync();
        await using var other = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(mail, slow, settings: ["--Webhooks:shuanglin:Url", other.Url, "--Webhooks:shuanglin:Secret", OutwardTown.Secret]);
        await town.WithEmailAsync(mail, "secretary");
        var asked = new TaskCompletionSource();
        var answers = new TaskCompletionSource();
        slow.Answer = async (_, _) =>
        {
            asked.TrySetResult();
            await answers.Task;
            return null;
        };
        await Journey.ToSecretaryAsync(town.Town);
        (await (await town.Town.AsAsync("otherdeputy")).SendAsync("POST", "/api/suggestions", Suggestion())).Expect(HttpStatusCode.Accepted);
        await town.Town.MoveToAsync(town.Town.Now);
        await TellAsync(town, "person:shuanglin.potherdeputy", 1);

        var turns = await town.Get<OutboxRound>().BeginAsync(CancellationToken.None);
        await asked.Task;
        await Task.WhenAll(turns.Where((_, place) => place != 1)); // The mail server, the slow one, the other one.
        Assert.False(turns[1].IsCompleted);
        Assert.Contains(mail.To("secretary@example.com"), got => got.Subject.StartsWith("新任务", StringComparison.Ordinal));
        Assert.Contains(other.Messages, message => message.Person == "otherdeputy");

        // Whoever comes to the slow one meanwhile leaves it alone, and a later notice goes out to the others.
        await TellAsync(town, "person:shuanglin.potherdeputy", 2);
        await Task.WhenAll(await town.Get<OutboxRound>().BeginAsync(CancellationToken.None));
        Assert.Contains(other.Messages, message => message.Subject.StartsWith("第 2 条", StringComparison.Ordinal));
        answers.SetResult();
        await Task.WhenAll(turns);
        Assert.Contains(slow.Messages, message => message.Person == "secretary");
    }

    [Fact]
    public async Task A_receiver_that_answers_500_half_the_time_gets_everything_each_under_one_id()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        var chance = new Random(20260302);
        hook.Answer = (_, _) =>
        {
            lock (chance)
            {
                return Task.FromResult<int?>(chance.Next(2) == 0 ? 500 : null);
            }
        };
        string[] people = ["deputy1", "deputy2", "deputy3", "deputy4", "chair", "mayor", "water", "roads"];
        foreach (var person in people)
        {
            for (var number = 1; number <= 6; number++)
            {
                await TellAsync(town, $"person:hefu.p{person}", number);
            }
        }

        for (var rounds = 0; rounds < 60 && town.Stored("outbox-queue:webhook").Any(found => found.Key.StartsWith("due:", StringComparison.Ordinal)) | rounds == 0; rounds++)
        {
            await town.SendAsync(Minutes);
        }

        Assert.Equal(people.Length * 6, hook.Messages.Count);
        Assert.Equal(people.Length * 6, hook.Calls.Select(call => call.Id).Distinct().Count());
        Assert.True(hook.Calls.Count > people.Length * 6);
        Assert.All(hook.Calls.GroupBy(call => call.Id), calls => Assert.Single(calls.Select(call => call.Body).Distinct()));
        Assert.Empty(town.Stored("outbox-dead"));
    }

    [Fact]
    public async Task Thirty_notices_at_once_are_one_summary_and_what_is_urgent_goes_by_itself()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        for (var number = 1; number <= 30; number++)
        {
            await TellAsync(town, "person:hefu.pdeputy1", number);
        }

        await TellAsync(town, "person:hefu.pdeputy1", 31, urgent: true);
        await town.SendAsync();
        Assert.Equal(["notice", "summary"], hook.Messages.Select(message => message.Type).Order());
        var summary = Assert.Single(hook.Messages, message => message.Type == "summary");
        Assert.Contains("30 条消息", summary.Text, StringComparison.Ordinal);
        Assert.Contains("另有 10 条", summary.Text, StringComparison.Ordinal);
        Assert.Contains("\"urgent\":true", hook.Messages.Single(message => message.Type == "notice").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_moved_by_months_makes_no_flood_but_one_summary_a_person()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        var id = await Journey.ToDepartmentAsync(town.Town);
        await town.SendAsync();
        hook.Forget();
        await town.Town.MoveToAsync("2026-06-10");
        await town.SendAsync();
        var water = hook.Messages.Where(message => message.Person == "water").ToList();
        Assert.NotEmpty(water);
        Assert.InRange(water.Count, 1, 3);
        Assert.Contains(water, message => message.Type is "summary" or "digest" && message.Text.Contains("2026-HF-001", StringComparison.Ordinal));
        Assert.Contains(water, message => message.Text.Contains("已超期", StringComparison.Ordinal));
        Assert.All(hook.Messages.GroupBy(message => message.Person), messages => Assert.InRange(messages.Count(), 1, 3));
        Assert.Single(water, message => message.Type is "summary" or "digest"); // That day's digest is part of the summary.
        Assert.NotEmpty(id);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_a_dead_letter_which_an_administrator_sends_again_once()
    {
        await using var mail = new MailServer();
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(mail, hook);
        await town.WithEmailAsync(mail, "secretary");
        hook.AnswerWith(404);
        mail.Unknown = address => address == "secretary@example.com";
        await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();
        var admin = await town.Town.AsAsync("admin");
        var dead = Shape.Items(await admin.ReadAsync("/api/outbox/dead"));
        Assert.Equal(["email", "messenger"], dead.Select(letter => Text(letter, "channel")).Order());
        var letter = Assert.Single(dead, item => Text(item, "channel") == "messenger");
        Assert.Equal("HTTP 404", Text(letter, "reason"));
        Assert.StartsWith("SMTP 550", Text(Assert.Single(dead, item => Text(item, "channel") == "email"), "reason"), StringComparison.Ordinal);
        Assert.Equal("hefu.psecretary", Text(letter?["person"], "id"));
        Assert.DoesNotContain("河道", letter?.ToJsonString() ?? "", StringComparison.Ordinal); // Administrators see no case.
        var first = Assert.Single(hook.Calls);

        hook.Answer = null;
        await town.SendAsync(TimeSpan.FromHours(2));
        Assert.Single(hook.Calls); // Not by itself.
        var path = $"/api/outbox/dead/{Text(letter, "id")}/retry";
        (await admin.SendAsync("POST", path, key: "k")).Expect(HttpStatusCode.NoContent);
        (await admin.SendAsync("POST", path, key: "k")).Expect(HttpStatusCode.NoContent);
        await town.SendAsync();
        (await admin.SendAsync("POST", path)).Expect(HttpStatusCode.NoContent);
        await town.SendAsync();
        Assert.Equal(first.Id, Assert.Single(hook.Taken).Id);
        Assert.Equal(2, hook.Calls.Count);
        Assert.Single(Shape.Items(await admin.ReadAsync("/api/outbox/dead")));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var hook = await HookServer.StartAsync();
        await using var elsewhere = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        hook.Answer = (_, context) =>
        {
            context.Response.Headers.Location = elsewhere.Url;
            return Task.FromResult<int?>(307);
        };
        await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();
        Assert.Empty(elsewhere.Calls);
        Assert.Contains("redirect", town.Stored("outbox-dead").Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_never_taken_is_a_dead_letter_after_eight_days_and_not_after_seven()
    {
        await using var mail = new MailServer();
        await using var town = await OutwardTown.StartAsync(mail, null);
        await town.WithEmailAsync(mail, "secretary", new { digest = false });
        mail.Answer = received => received.To == "secretary@example.com" ? new SmtpResponse((SmtpReplyCode)450, "busy") : null;
        await TellAsync(town, "person:hefu.psecretary", 1);
        for (var day = 0; day < 7; day++)
        {
            await town.SendAsync(TimeSpan.FromHours(24));
        }

        Assert.Empty(town.Stored("outbox-dead"));
        await town.SendAsync(TimeSpan.FromHours(48));
        Assert.Contains("tried for 8 days", town.Stored("outbox-dead").Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_says_when_to_come_again_is_left_alone_until_then()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        hook.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "7200";
            return Task.FromResult<int?>(429);
        };
        await TellAsync(town, "person:hefu.pdeputy1", 1);
        await town.SendAsync();
        await TellAsync(town, "person:hefu.pdeputy2", 1);
        await town.SendAsync(TimeSpan.FromHours(1));
        Assert.Single(hook.Calls);
        hook.Answer = null;
        await town.SendAsync(TimeSpan.FromMinutes(61));
        Assert.Equal(2, hook.Messages.Count);
    }

    [Fact]
    public async Task A_wrong_password_is_no_fault_of_the_messages_and_is_told_nowhere()
    {
        const string Right = "the-right-password-4711";
        await using var mail = new MailServer(Right);
        var folder = DataCopy.NewFolder();
        await using (var town = await OutwardTown.StartAsync(mail, null, folder: folder, settings: ["--Smtp:User", "sender", "--Smtp:Password", "a-wrong-password-0815"]))
        {
            (await (await town.Town.AsAsync("secretary")).SendAsync("PUT", "/api/me/notifications", new { email = "secretary@example.com" })).Expect(HttpStatusCode.OK);
            await town.SendAsync();
            await town.SendAsync(Minutes);
            Assert.Empty(town.Stored("outbox-dead"));
            Assert.Empty(mail.Received);
            Assert.DoesNotContain("a-wrong-password-0815", string.Concat(town.Stored("").Select(found => found.Body)), StringComparison.Ordinal);
        }

        await using var mended = await OutwardTown.StartAsync(mail, null, null, folder, settings: ["--Smtp:User", "sender", "--Smtp:Password", Right]);
        await mended.SendAsync(TimeSpan.FromHours(2));
        Assert.Equal("secretary@example.com", Assert.Single(mail.Received).To);
    }

    [Fact]
    public async Task Two_that_send_at_once_send_each_message_once()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        for (var number = 1; number <= 8; number++)
        {
            foreach (var person in new[] { "deputy1", "deputy2", "chair", "mayor" })
            {
                await TellAsync(town, $"person:hefu.p{person}", number);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Get<OutboxRound>().RunAsync(CancellationToken.None)));
        await town.SendAsync();
        Assert.Equal(32, hook.Calls.Count);
        Assert.Equal(32, hook.Messages.Count);
    }

    [Fact]
    public async Task A_notice_that_is_posted_again_long_after_is_not_sent_again()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        await TellAsync(town, "person:hefu.pdeputy1", 1);
        await town.SendAsync();
        foreach (var later in new[] { TimeSpan.Zero, TimeSpan.FromDays(1), MessageQueue.Remembered + TimeSpan.FromDays(1) })
        {
            await town.SendAsync(later);
            await TellAsync(town, "person:hefu.pdeputy1", 1);
            await town.SendAsync();
        }

        Assert.Single(hook.Calls);
        Assert.Empty(town.Stored("outbox:"));
        Assert.DoesNotContain(town.Stored("outbox-queue:"), found => found.Key.StartsWith("m:", StringComparison.Ordinal)); // Forgotten by now.
    }

    [Fact]
    public async Task What_cannot_be_distributed_or_does_not_answer_for_long_is_in_the_nightly_report()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        var notice = NoticeOf(town, 1);
        await town.Store.WriteAsync("outbox:3", [new DocumentWrite.Insert("stuck", Json.Write(new OutboxLine(notice, "person:hefu.pdeputy1", town.Time.GetUtcNow())))], CancellationToken.None);
        hook.AnswerWith(500);
        for (var person = 1; person <= 4; person++)
        {
            await TellAsync(town, $"person:hefu.pdeputy{person}", 2);
        }

        await town.SendAsync();
        town.Time.Ahead(TimeSpan.FromHours(25));
        await town.Store.WriteAsync("outbox:4", [new DocumentWrite.Insert("stuck", Json.Write(new OutboxLine(notice, "person:hefu.pdeputy1", town.Time.GetUtcNow() - TimeSpan.FromHours(2))))], CancellationToken.None);
        var findings = new Unfinished.Findings();
        await town.Get<OutboxLook>().FindAsync(findings, CancellationToken.None);
        Assert.Equal(1, findings.Of(Unfinished.FindingKind.OutboxStuck));
        Assert.Equal(1, findings.Of(Unfinished.FindingKind.ReceiverDown));
        var counts = await town.Get<OutboxLook>().CountAsync(CancellationToken.None);
        Assert.True(Assert.Single(counts.Waiting).Value >= 4);
        Assert.Equal(1, Assert.Single(counts.Down).Value);
    }

    internal static async Task TellAsync(OutwardTown town, string desk, int number, bool urgent = false) =>
        await town.Get<Noticeboard>().PostAsync([desk], NoticeOf(town, number) with { Urgent = urgent }, CancellationToken.None);

    private static Notice NoticeOf(OutwardTown town, int number) =>
        new(Notice.IdOf(town.Town.Now, $"trial-{number}"), town.Town.Now, "informed", null, null, new($"第 {number} 条", $"No. {number}"), new($"内容 {number}。", $"Content {number}."));
}
