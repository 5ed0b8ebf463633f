using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Registers;

/// <summary>The people of the caller's town.</summary>
public sealed class PeopleFunctions(Register register, RegisterWriter writer, PeopleKeeping keeping)
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
        RegisterAccess.RequireKeeper(caller);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var (person, password) = await keeping.CreateAsync(caller, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return new JsonAnswer(PersonView.Full(person, password), StatusCodes.Status201Created) { Location = $"/api/people/{person.Id}", ETag = person.ETag };
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
        RegisterAccess.RequireKeeper(caller);
        RegisterAccess.RequireOwnTown(caller, id);
        var present = await register.PersonAsync(id, cancellation) ?? throw ProblemException.NotFound();
        var precondition = IfMatch.Read(request);
        precondition.Require(present.ETag);

        var body = await RequestBody.ReadAsync(request, cancellation);
        var (stands, password) = await keeping.ChangeAsync(caller, id, precondition, body, client, cancellation);
        return new JsonAnswer(PersonView.Full(stands, password)) { ETag = stands.ETag };
    }
}
