using System.Globalization;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Outbox;

/// <summary>One's own notification settings: how they are shown, and how they are replaced as a whole.</summary>
public sealed class NotificationChanges(NotificationSettingsStore store, AddressConfirmation confirmation, OutwardSettings outward, Receivers receivers)
{
    public NotificationSettingsView ViewOf(NotificationSettings settings, Caller caller) =>
        NotificationSettingsView.Of(settings, [.. receivers.Of(caller.HomeTownId).Select(receiver => receiver.Channel).Distinct()]);

    /// <summary>Replaces all of them; a field that is left out is as for whoever has set nothing, without quiet hours and address. A new address is mailed a code.</summary>
    /// <exception cref="ProblemException">412, 422, 429 <c>too-many-codes</c>.</exception>
    public async Task<NotificationSettings> ChangeAsync(Caller caller, RequestBody body, IfMatch match, CancellationToken cancellation)
    {
        var before = await store.OfAsync(caller.PersonId, cancellation);
        var after = Read(body, before);
        body.Check();
        match.Require(before.Version);
        string? code = null;
        if (after.Email is not null && after.Email != before.Email)
        {
            (after, code) = confirmation.WithCode(caller.PersonId, after);
        }

        var saved = await store.SaveAsync(caller.PersonId, after, cancellation) ?? throw ProblemException.PreconditionFailed();
        if (code is not null)
        {
            await confirmation.MailAsync(caller, saved, code, cancellation);
        }

        return saved;
    }

    /// <summary>Whether they stand already as they are asked to be: a second press of the same form.</summary>
    public async Task<bool> StandsAsync(Caller caller, RequestBody body, CancellationToken cancellation)
    {
        var before = await store.OfAsync(caller.PersonId, cancellation);
        return Json.Write(ViewOf(Read(body, before), caller)) == Json.Write(ViewOf(before, caller));
    }

    private NotificationSettings Read(RequestBody body, NotificationSettings before)
    {
        var plain = new NotificationSettings();
        var channels = ReadChannels(body) ?? plain.Channels;
        var after = before with
        {
            Language = body.OptionalText("language", 2) switch
            {
                null or "zh" => Language.Chinese,
                "en" => Language.English,
                _ => Noted(body, "language", new("须为 zh 或 en。", "Must be zh or en."), Language.Chinese),
            },
            Channels = channels,
            Tasks = body.OptionalChoice<NoticeTiming>("tasks") ?? plain.Tasks,
            Reminders = body.OptionalChoice<NoticeTiming>("reminders") ?? plain.Reminders,
            Cases = body.OptionalChoice<NoticeTiming>("cases") ?? plain.Cases,
            Digest = body.Flag("digest", absent: plain.Digest),
            QuietHours = ReadQuietHours(body),
            Email = ReadEmail(body, before),
        };
        foreach (var (topic, timing) in new[] { ("tasks", after.Tasks), ("reminders", after.Reminders), ("cases", after.Cases) })
        {
            if (timing == NoticeTiming.Digest && !after.Digest)
            {
                body.Note(topic, new("选“只在摘要里”时，请同时打开每天摘要。", "Takes digest only where digest is true."));
            }
        }

        return after.Email == before.Email ? after : after with { EmailConfirmedAt = null, Code = null };
    }

    private static IReadOnlyList<MessageChannel>? ReadChannels(RequestBody body)
    {
        if (!body.Has("channels"))
        {
            return null;
        }

        var named = body.Texts("channels", 2, 20);
        var read = Enum.GetValues<MessageChannel>().Where(channel => named.Contains(Codes.Of(channel))).ToList();
        return read.Count == named.Distinct().Count() ? read : Noted(body, "channels", new("只能有 email、messenger。", "Takes email and messenger only."), read);
    }

    private static QuietHours? ReadQuietHours(RequestBody body)
    {
        var (from, until) = (ReadTime(body, "quietFrom"), ReadTime(body, "quietUntil"));
        return (from, until) switch
        {
            (null, null) => null,
            ({ } begin, { } end) when begin != end => new QuietHours(begin, end),
            _ => Noted<QuietHours?>(body, from is null ? "quietFrom" : "quietUntil", new("两个时间都要填，且不能相同。", "Both times are needed, and must differ."), null),
        };
    }

    private static TimeOnly? ReadTime(RequestBody body, string field) => body.OptionalText(field, 5) is not { } text ? null
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : Noted<TimeOnly?>(body, field, new("须为时间，如 22:00。", "Must be a time of day such as 22:00."), null);

    private string? ReadEmail(RequestBody body, NotificationSettings before)
    {
        if (body.OptionalLine("email", EmailAddress.MaximumLength) is not { } email)
        {
            return null;
        }

        if (!EmailAddress.IsValid(email))
        {
            return Noted(body, "email", new("须为一个邮箱地址，如 name@example.com。", "Must be one e-mail address such as name@example.com."), before.Email);
        }

        return outward.Smtp is null && email != before.Email ? Noted(body, "email", new("本平台没有配置邮件服务器，发不了邮件。", "This installation sends no mail."), before.Email) : email;
    }

    private static T Noted<T>(RequestBody body, string field, Wording mistake, T value)
    {
        body.Note(field, mistake);
        return value;
    }
}
