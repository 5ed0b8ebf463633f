using System.Net;
using System.Security.Cryptography;
using System.Text;
using SuggestionFunctions.Outbox;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>What is said on a desk goes out by mail and webhook, once, with number and link.</summary>
[Trait("speed", "slow")]
public sealed class NoticesOutwardTests
{
    [Fact]
    public async Task Without_settings_nothing_goes_outward_and_nothing_is_written_for_it()
    {
        await using var town = await OutwardTown.StartAsync(null, null);
        await Journey.ToSecretaryAsync(town.Town);
        Assert.Equal(0, await town.SendAsync());
        Assert.Empty(town.Stored("outbox"));
    }

    [Fact]
    public async Task The_holder_of_the_post_gets_one_mail_with_number_title_and_link_in_Chinese()
    {
        await using var mail = new MailServer();
        await using var town = await OutwardTown.StartAsync(mail, null);
        await town.WithEmailAsync(mail, "secretary");
        var id = await Journey.ToSecretaryAsync(town.Town, "疏浚荻港村“北侧”河道");
        await town.SendAsync();
        var task = await (await town.Town.AsAsync("secretary")).TaskAsync("secretaryReview", id);

        var got = Assert.Single(mail.To("secretary@example.com"), received => !received.Subject.StartsWith("验证码", StringComparison.Ordinal));
        Assert.Equal("新任务：党委书记阅办 2026-HF-001", got.Subject);
        Assert.Contains("2026-HF-001《疏浚荻港村“北侧”河道》有一项任务等您办理", got.Text, StringComparison.Ordinal);
        Assert.Contains($"{OutwardTown.PublicUrl}/tasks/{task}", got.Text, StringComparison.Ordinal);
        Assert.Equal("npc@hefu.example", got.From);
        Assert.EndsWith("@hefu.example", got.MessageId, StringComparison.Ordinal);
        Assert.DoesNotContain(got.Raw, character => character > 127); // Headers and body are encoded for any server.
        Assert.Contains("Auto-Submitted: auto-generated", got.Raw, StringComparison.Ordinal);

        await town.SendAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(2, mail.Received.Count);
        Assert.Empty(town.Stored("outbox:"));
    }

    [Fact]
    public async Task Whoever_reads_English_gets_English()
    {
        await using var mail = new MailServer();
        await using var town = await OutwardTown.StartAsync(mail, null);
        await town.WithEmailAsync(mail, "secretary", new { language = "en" });
        await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();
        var got = mail.To("secretary@example.com")[^1];
        Assert.Equal("New task: Secretary's review 2026-HF-001", got.Subject);
        Assert.Contains("Dear 书记", got.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_is_signed_and_says_whom_it_is_for()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        var id = await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();

        var got = Assert.Single(hook.Calls);
        Assert.Equal("notice", got.Type);
        Assert.Equal("taskOpened", got.Kind);
        Assert.Equal("secretary", got.Person);
        Assert.Equal("hefu.psecretary", Text(got.Data["person"], "id"));
        Assert.Equal("书记", Text(got.Data["person"], "name"));
        Assert.Equal(id, Text(got.Data, "suggestionId"));
        Assert.Equal(got.Id, Text(got.Data, "id"));
        Assert.Contains("2026-HF-001", got.Subject, StringComparison.Ordinal);
        Assert.StartsWith($"{OutwardTown.PublicUrl}/tasks/", Text(got.Data, "link"), StringComparison.Ordinal);
        Assert.Equal(Signed(OutwardTown.Secret, got), got.Signature);
        Assert.InRange(long.Parse(got.Timestamp), DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(2).ToUnixTimeSeconds());
        Assert.DoesNotContain(OutwardTown.Secret, string.Concat(town.Stored("").Select(found => found.Body)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_decided_goes_out_soon_after_by_itself()
    {
        await using var hook = await HookServer.StartAsync();
        var came = new TaskCompletionSource<ReceivedHook>(TaskCreationOptions.RunContinuationsAsynchronously);
        hook.Answer = (call, _) =>
        {
            came.TrySetResult(call);
            return Task.FromResult<int?>(null);
        };
        await using var town = await RunningTown.StartAsync(settings: OutwardTown.Ways(null, hook));
        await (await town.AsAsync("deputy1")).SubmitAsync();
        Assert.Equal("secretary", (await came.Task.WaitAsync(TimeSpan.FromSeconds(50))).Person);
    }

    [Fact]
    public async Task While_a_secret_is_being_changed_both_sign()
    {
        await using var hook = await HookServer.StartAsync();
        var second = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("another secret, in base 64"));
        await using var town = await OutwardTown.StartAsync(null, hook, settings: ["--Webhooks:hefu:Secret", $"{OutwardTown.Secret} {second}"]);
        await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();
        var got = Assert.Single(hook.Calls);
        Assert.Equal($"{Signed(OutwardTown.Secret, got)} {Signed("another secret, in base 64", got)}", got.Signature);
    }

    [Fact]
    public async Task Another_towns_people_are_told_by_no_webhook_but_their_own()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        (await (await town.Town.AsAsync("otherdeputy")).SendAsync("POST", "/api/suggestions", Suggestion())).Expect(HttpStatusCode.Accepted);
        await town.SendAsync();
        Assert.Empty(hook.Calls);
        Assert.Empty(town.Stored("outbox:"));
    }

    [Fact]
    public async Task A_substitute_is_told_like_the_holder_and_nobody_who_left_before_it_was_sent()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        hook.AnswerWith(503);
        (await (await town.Town.AsAsync("secretary")).SendAsync("POST", "/api/substitutions", new { postId = "hefu.partySecretary", personId = "hefu.poffice", from = "2026-03-02", until = "2026-03-31" })).Expect(HttpStatusCode.Created);
        await town.SendAsync();
        hook.Answer = null;
        await town.SendAsync(TimeSpan.FromMinutes(3));
        hook.Forget();

        hook.AnswerWith(503);
        await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();
        Assert.Equal(["office", "secretary"], hook.Calls.Select(call => call.Person).Distinct().Order());

        (await (await town.Town.AsAsync("admin")).SendAsync("PATCH", "/api/people/hefu.psecretary", new { active = false })).Expect(HttpStatusCode.OK);
        hook.Forget();
        hook.Answer = null;
        await town.SendAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(["office"], hook.Taken.Where(call => call.Kind == "taskOpened").Select(call => call.Person));
    }

    [Fact]
    public async Task A_rating_is_told_to_nobody_before_the_reveal()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        var id = await Journey.ToEvaluationAsync(town.Town);
        await town.SendAsync();
        hook.Forget();

        await (await town.Town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "盲评理由" }, id);
        await town.SendAsync();
        Assert.Empty(hook.Calls);
        Assert.DoesNotContain("盲评理由", string.Concat(town.Stored("outbox").Select(found => found.Body)), StringComparison.Ordinal);

        // The next morning's digests: the others' are as they would be had nobody rated.
        await town.Town.MoveToAsync("2026-03-03");
        await town.SendAsync();
        Assert.All(hook.Calls, call => Assert.Equal("digest", call.Type));
        Assert.All(hook.Calls, call => Assert.DoesNotContain("盲评理由", call.Body, StringComparison.Ordinal));
        Assert.Contains(hook.Calls, call => call.Person == "water" && call.Text.Contains("测评", StringComparison.Ordinal));
        Assert.DoesNotContain(hook.Calls, call => call.Text.Contains("满意", StringComparison.Ordinal));

        hook.Forget();
        await (await town.Town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 }, id);
        await town.SendAsync();
        Assert.Contains(hook.Calls, call => call.Person == "water" && call.Kind == "taskOpened");
    }

    private static string Signed(string secret, ReceivedHook hook) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{hook.Id}.{hook.Timestamp}.{hook.Body}")));
}
