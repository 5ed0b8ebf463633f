using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Successions;

namespace SuggestionFunctions.Registers;

/// <summary>The people of the caller's town.</summary>
public sealed class PeopleFunctions(Register register, RegisterWriter writer, Accounts accounts, ExternalLinks links, ExternalPeople externals, SignInWays ways, PostChanges changes)
{
    /// <summary>People in the order of their ids; <c>?role=</c> those who hold it today.</summary>
    [Function("PeopleList")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/people")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var page = PageRequest.Read(request);
        var role = RegisterQuery.Role(request);
        var active = RegisterQuery.Active(request, caller);
        if (page.After is { } cursor && !DocumentName.IsValid(RegisterKeys.Person(cursor)))
        {
            throw ProblemException.BadQuery("after", new("不是本列表给出的游标。", "Not a cursor of this list."));
        }

        var today = writer.Today;
        var people = await register.PeopleAsync(caller.HomeTownId, cancellation, page.After, page.Size + 1,
            person => person.Active == active && (role is null || person.PostsOn(today).Any(post => post.Role == role)));
        var cut = page.Cut(people, person => person.Id);
        var full = RegisterAccess.IsKeeper(caller);
        return new JsonAnswer(new Page<PersonView>(
            [.. cut.Items.Select(person => full ? PersonView.Full(person) : PersonView.Public(person, today))], cut.Next));
    }

    [Function("PersonRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/people/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireOwnTown(caller, id);
        var person = await register.PersonAsync(id, cancellation) ?? throw ProblemException.NotFound();
        if (RegisterAccess.IsKeeper(caller))
        {
            return new JsonAnswer(PersonView.Full(person)) { ETag = person.ETag };
        }

        return person.Active ? new JsonAnswer(PersonView.Public(person, writer.Today)) : throw ProblemException.NotFound();
    }

    /// <summary>
    /// Takes a person into the register; with an account comes a one-time password. A repeat (same <c>Idempotency-Key</c>)
    /// answers with the person but without the password, which is kept nowhere: who missed it has it reset. Where local
    /// accounts are switched off, the account is a name only and no password comes.
    /// </summary>
    [Function("PersonCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/people")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var id = $"{town}.p{RequestKey.Derive(request, caller.PersonId)}";
        if (await register.PersonAsync(id, cancellation) is { } former)
        {
            return former.RequestDigest == body.Digest ? Created(former, null) : throw ProblemException.DuplicateKey();
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
        return Created(stands, created && ways.LocalAccounts && input.Account is { } given ? await accounts.IssueAsync(given, id, mustChange: true, cancellation) : null);
    }

    /// <summary>
    /// Changes what is sent; null clears phone, group or station. <c>posts</c> is the whole list: see <see cref="AppointmentRevision"/>.
    /// An account can be given once, <c>externalId</c> changed; <c>resetPassword: true</c> answers with a new one-time password and ends the person's sessions.
    /// </summary>
    [Function("PersonChange")]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/people/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        RegisterAccess.RequireOwnTown(caller, id);
        var present = await register.PersonAsync(id, cancellation) ?? throw ProblemException.NotFound();
        var precondition = IfMatch.Read(request);
        precondition.Require(present.ETag);

        var body = await RequestBody.ReadAsync(request, cancellation);
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
        return new JsonAnswer(PersonView.Full(stands, password)) { ETag = stands.ETag };
    }

    private static JsonAnswer Created(Person person, string? oneTimePassword) =>
        new(PersonView.Full(person, oneTimePassword), StatusCodes.Status201Created) { Location = $"/api/people/{person.Id}", ETag = person.ETag };

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
