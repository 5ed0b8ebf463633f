using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>One's own settings, and how an address is confirmed.</summary>
[Trait("speed", "slow")]
public sealed class NotificationSettingsTests
{
    private const string Path = "/api/me/notifications";

    [Fact]
    public async Task Settings_are_ones_own_replaced_as_a_whole_and_by_version()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        var secretary = await town.Town.AsAsync("secretary");
        var first = await secretary.GetAsync(Path);
        (await secretary.SendAsync("PUT", Path, new { }, headers: [("If-Match", "\"old\"")])).Refused(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        Assert.Equal(
            """{"language":"zh","channels":["email","messenger"],"available":["messenger"],"tasks":"atOnce","reminders":"atOnce","cases":"atOnce","digest":true,"quietFrom":"22:00","quietUntil":"07:00","emailConfirmed":false}""", first.Body);
        var changed = await secretary.SendAsync("PUT", Path, new { language = "en", cases = "digest", channels = new[] { "messenger" } }, headers: [("If-Match", first.ETag ?? "")]);
        Assert.Equal(
            """{"language":"en","channels":["messenger"],"available":["messenger"],"tasks":"atOnce","reminders":"atOnce","cases":"digest","digest":true,"emailConfirmed":false}""", changed.Body);
        (await secretary.SendAsync("PUT", Path, new { }, headers: [("If-Match", "\"old\"")])).Refused(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        (await secretary.SendAsync("PUT", Path, new { }, headers: [("If-Match", changed.ETag ?? "")])).Expect(HttpStatusCode.OK);
        Assert.Equal("22:00", Text(await (await town.Town.AsAsync("chair")).ReadAsync(Path), "quietFrom"));
    }

    [Theory]
    [InlineData("language", "fr")]
    [InlineData("tasks", "sometimes")]
    [InlineData("quietFrom", "25:00")]
    [InlineData("quietUntil", "07:00")]
    [InlineData("email", "no address")]
    [InlineData("email", "a@example.com, b@example.com")]
    [InlineData("email", "a@example.com\r\nBcc: b@example.com")]
    [InlineData("email", "代表@example.com")]
    public async Task What_is_no_setting_is_refused_by_its_field(string field, string value)
    {
        await using var mail = new MailServer();
        await using var town = await OutwardTown.StartAsync(mail, null);
        var refused = (await (await town.Town.AsAsync("secretary")).SendAsync("PUT", Path, new JsonObject { [field] = value }.ToJsonString())).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.NotEmpty(refused.Json?["errors"]?.AsObject() ?? []);
        Assert.Empty(town.Stored("notification-settings"));
    }

    [Fact]
    public async Task A_kind_waits_for_the_digest_only_where_there_is_one_and_an_address_needs_a_mail_server()
    {
        await using var hook = await HookServer.StartAsync();
        await using var town = await OutwardTown.StartAsync(null, hook);
        var secretary = await town.Town.AsAsync("secretary");
        Assert.NotNull((await secretary.SendAsync("PUT", Path, new { tasks = "digest", digest = false })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["tasks"]);
        Assert.NotNull((await secretary.SendAsync("PUT", Path, new { email = "a@example.com" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["email"]);
    }

    [Fact]
    public async Task An_address_gets_nothing_but_the_code_before_it_is_confirmed()
    {
        await using var mail = new MailServer();
        await using var town = await OutwardTown.StartAsync(mail, null);
        var secretary = await town.Town.AsAsync("secretary");
        (await secretary.SendAsync("POST", $"{Path}/confirmation", new { code = "12345678" })).Refused(HttpStatusCode.Conflict, "nothing-to-confirm");
        (await secretary.SendAsync("PUT", Path, new { email = "secretary@example.com" })).Expect(HttpStatusCode.OK);
        await Journey.ToSecretaryAsync(town.Town);
        await town.SendAsync();
        var code = Code(Assert.Single(mail.Received));
        Assert.DoesNotContain(code, string.Concat(town.Stored("").Select(found => found.Body)), StringComparison.Ordinal); // Once it is sent nothing keeps it.

        Assert.NotNull((await secretary.SendAsync("POST", $"{Path}/confirmation", new { code = code == "00000000" ? "1" : "00000000" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["code"]);
        var confirmed = (await secretary.SendAsync("POST", $"{Path}/confirmation", new { code })).Expect(HttpStatusCode.OK);
        Assert.True(confirmed["emailConfirmed"]?.GetValue<bool>());
        await Journey.ToSecretaryAsync(town.Town, "第二件");
        await town.SendAsync();
        Assert.Equal(2, mail.Received.Count);

        // Another address is to be confirmed anew.
        (await secretary.SendAsync("PUT", Path, new { email = "other@example.com" })).Expect(HttpStatusCode.OK);
        await Journey.ToSecretaryAsync(town.Town, "第三件");
        await town.SendAsync();
        Assert.Equal(2, mail.To("secretary@example.com").Count);
        Assert.StartsWith("验证码", Assert.Single(mail.To("other@example.com")).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_ends_after_a_day_or_five_wrong_ones_and_at_most_five_are_mailed_a_day()
    {
        await using var mail = new MailServer();
        await using var town = await OutwardTown.StartAsync(mail, null);
        var secretary = await town.Town.AsAsync("secretary");
        (await secretary.SendAsync("PUT", Path, new { email = "secretary@example.com" })).Expect(HttpStatusCode.OK);
        await town.SendAsync();
        var code = Code(mail.Received[^1]);
        for (var wrong = 0; wrong < 5; wrong++)
        {
            await secretary.SendAsync("POST", $"{Path}/confirmation", new { code = "x" });
        }

        (await secretary.SendAsync("POST", $"{Path}/confirmation", new { code })).Refused(HttpStatusCode.Conflict, "code-expired");
        for (var again = 0; again < 4; again++)
        {
            (await secretary.SendAsync("POST", $"{Path}/code")).Expect(HttpStatusCode.NoContent);
        }

        (await secretary.SendAsync("POST", $"{Path}/code")).Refused(HttpStatusCode.TooManyRequests, "too-many-codes");
        (await secretary.SendAsync("PUT", Path, new { email = "elsewhere@example.com" })).Refused(HttpStatusCode.TooManyRequests, "too-many-codes");
        await town.SendAsync();
        town.Time.Ahead(TimeSpan.FromHours(25));
        secretary = await town.AnewAsync("secretary");
        (await secretary.SendAsync("POST", $"{Path}/confirmation", new { code = Code(mail.Received[^1]) })).Refused(HttpStatusCode.Conflict, "code-expired");
        (await secretary.SendAsync("POST", $"{Path}/code")).Expect(HttpStatusCode.NoContent);
        await town.SendAsync();
        (await secretary.SendAsync("POST", $"{Path}/confirmation", new { code = Code(mail.Received[^1]) })).Expect(HttpStatusCode.OK);
    }

    private static string Code(ReceivedMail mail) => Regex.Match(mail.Subject, "[0-9]{8}", RegexOptions.NonBacktracking).Value;
}
