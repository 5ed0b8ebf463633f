using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>The morning's digest, quiet hours, and what somebody chose to be told.</summary>
[Trait("speed", "slow")]
public sealed class DigestTests
{
    [Fact]
    public async Task At_half_past_eight_on_working_days_whoever_has_something_gets_one_digest()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();
        hook.Forget();

        await town.Town.MoveToAsync(At("2026-03-03", 8, 29));
        await town.SendAsync();
        Assert.DoesNotContain(hook.Calls, call => call.Type == "digest");
        await town.Town.MoveToAsync(At("2026-03-03", 8, 30));
        await town.SendAsync();
        await town.SendAsync(TimeSpan.FromMinutes(1));
        var digest = Assert.Single(hook.Calls, call => call.Type == "digest"); // Nobody else has anything to be told.
        Assert.Equal("secretary", digest.Person);
        Assert.Equal("2026-03-03 待办 1 项，超期 0 项", digest.Subject);
        Assert.Contains("2026-HF-001《疏浚荻港村北侧河道》党委书记阅办，期限 2026年3月5日", digest.Text, StringComparison.Ordinal);
        Assert.Contains("有一项任务等您办理", digest.Text, StringComparison.Ordinal);

        hook.Forget();
        await town.Town.MoveToAsync(At("2026-03-05", 9, 0));
        await town.SendAsync();
        Assert.Contains("（今天到期）", Assert.Single(hook.Calls, call => call.Type == "digest" && call.Person == "secretary").Text, StringComparison.Ordinal);
        hook.Forget();
        await town.Town.MoveToAsync(At("2026-03-07", 9, 0)); // A Saturday.
        await town.SendAsync();
        Assert.DoesNotContain(hook.Calls, call => call.Type == "digest");
        await town.Town.MoveToAsync(At("2026-03-09", 13, 0)); // Too late for that day's.
        await town.SendAsync();
        Assert.DoesNotContain(hook.Calls, call => call.Type == "digest");
        await town.Town.MoveToAsync(At("2026-03-10", 8, 31));
        await town.SendAsync();
        Assert.Single(hook.Calls, call => call.Type == "digest" && call.Person == "chair");
    }

    [Fact]
    public async Task Whoever_wants_the_digest_only_gets_everything_in_it_and_nothing_else()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        (await (await town.Town.AsAsync("secretary")).SendAsync("PUT", "/api/me/notifications", new { tasks = "digest", reminders = "digest", cases = "digest" })).Expect(System.Net.HttpStatusCode.OK);
        await Journey.ToSecretaryAsync(town.Town, "只在摘要里一号");
        await Journey.ToSecretaryAsync(town.Town, "只在摘要里二号");
        await town.SendAsync();
        Assert.DoesNotContain(hook.Calls, call => call.Person == "secretary");
        await town.Town.MoveToAsync("2026-03-03");
        await town.SendAsync();
        var digest = Assert.Single(hook.Calls, call => call.Person == "secretary");
        Assert.Equal("digest", digest.Type);
        Assert.Equal(2, Count(digest.Text, "有一项任务等您办理"));
        hook.Forget();
        await town.Town.MoveToAsync("2026-03-04");
        await town.SendAsync();
        Assert.DoesNotContain("有一项任务等您办理", Assert.Single(hook.Calls, call => call.Person == "secretary").Text, StringComparison.Ordinal); // Each once.
    }

    [Fact]
    public async Task Whoever_wants_nothing_gets_nothing()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        (await (await town.Town.AsAsync("secretary")).SendAsync("PUT", "/api/me/notifications", new { tasks = "never", reminders = "never", cases = "never", digest = false })).Expect(System.Net.HttpStatusCode.OK);
        await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();
        await town.Town.MoveToAsync("2026-03-05");
        await town.SendAsync();
        Assert.DoesNotContain(hook.Calls, call => call.Person == "secretary");
    }

    [Fact]
    public async Task In_quiet_hours_only_what_is_urgent_goes_out_and_the_rest_when_they_end()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        (await (await town.Town.AsAsync("deputy1")).SendAsync("PUT", "/api/me/notifications", new { quietFrom = "21:30", quietUntil = "07:15", digest = false })).Expect(System.Net.HttpStatusCode.OK);
        await town.Town.MoveToAsync(At("2026-03-02", 21, 30));
        await OutboxTroubleTests.TellAsync(town, "person:hefu.pdeputy1", 1);
        await OutboxTroubleTests.TellAsync(town, "person:hefu.pdeputy1", 2, urgent: true);
        await town.SendAsync();
        Assert.StartsWith("第 2 条", Assert.Single(hook.Calls, call => call.Person == "deputy1").Subject, StringComparison.Ordinal);
        await town.Town.MoveToAsync(At("2026-03-03", 7, 14));
        await town.SendAsync(TimeSpan.FromHours(9));
        Assert.Single(hook.Calls, call => call.Person == "deputy1");
        await town.Town.MoveToAsync(At("2026-03-03", 7, 15));
        await town.SendAsync();
        Assert.Equal(2, hook.Calls.Count(call => call.Person == "deputy1"));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static DateTimeOffset At(string date, int hour, int minute) => new(DateOnly.Parse(date).ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8));
}
