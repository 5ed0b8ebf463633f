using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// An e-mail address counts once its owner has given back the one-time code that was mailed to it: what is told of cases must
/// not go to somebody else for a slip of the finger.
/// </summary>
public sealed class AddressConfirmation(
    NotificationSettingsStore store, OutwardSettings outward, MessageQueue queue, MessageTemplates templates, MessageWriter writer, MessageLinks links, Register register, OutboxBell bell, TimeProvider clock,
    RealClock realClock)
{
    public const int CodesADay = 5;

    private const int Tries = 5;

    /// <summary>Settings with a new code for their address, of which the mail is still to be sent.</summary>
    /// <exception cref="ProblemException">429 <c>too-many-codes</c>.</exception>
    public (NotificationSettings Settings, string Code) WithCode(string personId, NotificationSettings settings)
    {
        var now = realClock.UtcNow;
        var sent = settings.CodesSent.Where(at => now - at < TimeSpan.FromDays(1)).ToList();
        if (sent.Count >= CodesADay)
        {
            throw NotificationProblems.TooManyCodes.ToProblem();
        }

        var (code, pending) = PendingCode.Make(personId, settings.Email ?? "", now);
        return (settings with { Code = pending, CodesSent = [.. sent, now] }, code);
    }

    /// <summary>Puts the code's mail into the queue.</summary>
    public async Task MailAsync(Caller caller, NotificationSettings settings, string code, CancellationToken cancellation)
    {
        if (outward.Smtp is null)
        {
            return;
        }

        var person = await register.PersonAsync(caller.PersonId, cancellation);
        var town = await writer.TownNameAsync(caller.HomeTownId, cancellation);
        var now = realClock.UtcNow;
        var (subject, text) = templates.Of("confirmation", settings.Language).Fill(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = caller.Name,
            ["town"] = town,
            ["code"] = code,
            ["hours"] = $"{PendingCode.Validity.TotalHours:0}",
        });
        var id = MessageWriter.IdOf($"confirmation {settings.Code?.Digest}", caller.PersonId, MessageChannel.Email);
        await queue.AddAsync(
            "smtp",
            new OutboxMessage
            {
                Id = id,
                Kind = MessageKind.Confirmation,
                TownId = caller.HomeTownId,
                TownName = town,
                PersonId = caller.PersonId,
                PersonName = caller.Name,
                Account = person?.Account,
                Language = settings.Language,
                Urgent = true,
                About = clock.GetUtcNow(),
                QueuedAt = now,
                Subject = subject,
                Text = text,
                Link = links.Desk,
                To = settings.Email,
                Place = QueuePlace.Due(now, caller.PersonId, id),
            },
            cancellation);
        bell.Ring();
    }

    /// <summary>Mails another code to the address that waits.</summary>
    /// <exception cref="ProblemException">409 <c>nothing-to-confirm</c>; 429 <c>too-many-codes</c>; 412.</exception>
    public async Task AgainAsync(Caller caller, CancellationToken cancellation)
    {
        var (settings, code) = WithCode(caller.PersonId, RequirePending(await store.OfAsync(caller.PersonId, cancellation)));
        var saved = await store.SaveAsync(caller.PersonId, settings, cancellation) ?? throw ProblemException.PreconditionFailed();
        await MailAsync(caller, saved, code, cancellation);
    }

    /// <summary>Confirms the address by its code.</summary>
    /// <exception cref="ProblemException">409 <c>nothing-to-confirm</c>, <c>code-expired</c>; 422: another code.</exception>
    public async Task<NotificationSettings> ConfirmAsync(Caller caller, string code, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var settings = await store.OfAsync(caller.PersonId, cancellation);
            if (settings is { EmailConfirmedAt: not null, Email: not null })
            {
                return settings; // A repeat.
            }

            RequirePending(settings);
            if (settings.Code is not { } pending || !pending.HoldsAt(realClock.UtcNow))
            {
                throw NotificationProblems.CodeExpired.ToProblem();
            }

            var right = pending.Is(caller.PersonId, settings.Email ?? "", code);
            var after = right ? settings with { EmailConfirmedAt = realClock.UtcNow, Code = null } : settings with { Code = pending with { Tries = pending.Tries + 1 } };
            if (await store.SaveAsync(caller.PersonId, after, cancellation) is { } saved)
            {
                return right ? saved : throw ProblemException.Invalid("code", new("验证码不对，请核对邮件。", "Not the code that was mailed; look at the mail again."));
            }
        }

        throw ProblemException.PreconditionFailed();
    }

    private static NotificationSettings RequirePending(NotificationSettings settings) =>
        settings is { Email: not null, EmailConfirmedAt: null } ? settings : throw NotificationProblems.NothingToConfirm.ToProblem();
}
