using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Successions;

namespace SuggestionFunctions.Registers;

/// <summary>Takes people into the register and changes them: for the API and for pages. A one-time password is in the first answer only.</summary>
public sealed class PeopleKeeping(Register register, RegisterWriter writer, Accounts accounts, ExternalLinks links, ExternalPeople externals, SignInWays ways, PostChanges changes)
{
    /// <summary>See <c>POST /api/people</c>; the same key again finds the first, without its password.</summary>
    /// <exception cref="ProblemException">403, 409, 422.</exception>
    public async Task<(Person Person, string? OneTimePassword)> CreateAsync(Caller caller, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(caller);
        var id = $"{town}.p{key}";
        if (await register.PersonAsync(id, cancellation) is { } former)
        {
            return former.RequestDigest == body.Digest ? (former, null) : throw ProblemException.DuplicateKey();
        }

        var input = await PersonInput.ReadAsync(body, nameRequired: true, town, register, cancellation);
        var (appointments, newPosts) = await new WantedPosts(register).ReadAsync(body, town, id, [], cancellation);
        body.Check();
        RegisterAccess.RequireForPosts(caller, [], appointments);
        RegisterAccess.RequireForExternalId(caller, null, input.ExternalId);

        var person = input.Apply(new Person { Id = id, Name = "", TownId = town, Appointments = appointments, RequestDigest = body.Digest });
        if (input.Account is { } account)
        {
            await accounts.ClaimAsync(account, id, cancellation);
        }

        if (input.ExternalId is { } externalId)
        {
            await externals.ClaimAsync(externalId, id, cancellation);
        }

        // Only whoever brought the person into the register gives out the password, so that of two equal requests one does.
        var (stands, created) = await changes.AroundAsync(
            changes.Of(caller, null, person, writer.Today), () => writer.CreatePersonAsync(person, newPosts, cancellation), client, cancellation);
        return (stands, created && ways.LocalAccounts && input.Account is { } given ? await accounts.IssueAsync(given, id, mustChange: true, cancellation) : null);
    }

    /// <summary>See <c>PATCH /api/people/{id}</c>.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 412, 422.</exception>
    public async Task<(Person Person, string? OneTimePassword)> ChangeAsync(
        Caller caller, string id, IfMatch precondition, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(caller);
        RegisterAccess.RequireOwnTown(caller, id);
        var present = await register.PersonAsync(id, cancellation) ?? throw ProblemException.NotFound();
        precondition.Require(present.ETag);
        var input = await PersonInput.ReadAsync(body, nameRequired: false, town, register, cancellation);
        var setsPosts = body.Has("posts");
        var (wanted, newPosts) = await new WantedPosts(register).ReadAsync(body, town, id, present.Appointments, cancellation);
        var resets = body.Flag("resetPassword");
        bool? active = body.Has("active") ? body.Flag("active") : null;
        NoteAccountMistakes(body, input, present, resets);
        body.Check();
        if (resets)
        {
            ways.RequireLocalAccounts();
        }

        var givesAccount = input.Account is not null && present.Account is null;
        Person Change(Person person)
        {
            var changed = input.Apply(person) with { Active = active ?? person.Active };
            changed = setsPosts ? changed with { Appointments = AppointmentRevision.Revise(person.Appointments, wanted, writer.Today) } : changed;
            RegisterAccess.RequireForPosts(caller, person.Appointments, changed.Appointments);
            RegisterAccess.RequireForOwnPosts(caller, person, changed);
            RegisterAccess.RequireForExternalId(caller, person.ExternalId, changed.ExternalId);
            if (resets || givesAccount || changed.ExternalId != person.ExternalId || changed.Active != person.Active)
            {
                RegisterAccess.RequireForAccount(caller, person, writer.Today);
            }

            KeepOwnAdministration(caller, person, changed);
            return changed;
        }

        var wished = Change(present);
        if (givesAccount && input.Account is { } given)
        {
            await accounts.ClaimAsync(given, id, cancellation);
        }

        if (input.ExternalId is { } externalId)
        {
            await externals.ClaimAsync(externalId, id, cancellation);
        }

        var former = present.ExternalId;
        var stands = await changes.AroundAsync(changes.Of(caller, present, wished, writer.Today), () => writer.ChangePersonAsync(id, precondition, person =>
        {
            former = person.ExternalId;
            return (Change(person), newPosts);
        }, cancellation), client, cancellation);
        if (former is not null && former != stands.ExternalId)
        {
            await links.ForgetAsync(former, id, cancellation);
        }

        var password = (resets || givesAccount) && ways.LocalAccounts && stands.Account is { } kept && AccountName.TryRead(kept, out var account)
            ? await accounts.IssueAsync(account, id, mustChange: true, cancellation)
            : null;
        return (stands, password);
    }

    private static void NoteAccountMistakes(RequestBody body, PersonInput input, Person present, bool resets)
    {
        if (input.Account is { } account && present.Account is { } kept && kept != account.Value)
        {
            body.Note("account", new("账号一经设立不能改名。", "An account keeps its name."));
        }

        if (resets && present.Account is null && input.Account is null)
        {
            body.Note("resetPassword", new("这个人没有账号。", "This person has no account."));
        }
    }

    /// <summary>Nobody takes away the administration from themselves by mistake, even if others have it too.</summary>
    private void KeepOwnAdministration(Caller caller, Person before, Person after)
    {
        if (caller.PersonId == before.Id && Administers(before) && !Administers(after))
        {
            throw RegisterProblems.LastAdministrator.ToProblem();
        }

        bool Administers(Person person) => person.PostsOn(writer.Today).Any(post => post.Role == Role.Admin);
    }
}
