using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What is done with a forum that is called: moved and cancelled by whoever called it or the office, answered by its invitees.</summary>
public sealed class ForumChanges(IDocumentStore documents, SubjectStore subjects, ForumReader reader, SuggestionAccess access, Register register, Decisions decisions, TimeProvider clock)
{
    /// <summary><c>{at?, place?, reason, onBehalfOf?}</c>, until it begins; everybody who is invited is told.</summary>
    /// <exception cref="ProblemException">403, 404, 422; 409 <c>forum-begun</c>, <c>forum-held</c>, <c>forum-over</c>.</exception>
    public Task<DecisionRecord> MoveAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation) =>
        SignalAsync(caller, id, key, body, ForumActions.Move, client, forum =>
        {
            var (at, place) = (ForumRequests.When(body, required: false, clock.GetUtcNow()), body.OptionalLine("place", ForumRequests.PlaceLength));
            if (at > forum.CalledAt + ForumRequests.Ahead)
            {
                body.Note("at", new("须在召集之后一年以内。", "Must lie within a year of its calling."));
            }

            if ((at is null || at == forum.At) && (place is null || place == forum.Place) && !body.Has("at"))
            {
                body.Note("at", new("请写明新的时间或地点。", "Give another time or place."));
            }

            return (place is null ? [] : new JsonObject { ["place"] = place }, new DecisionFacts { At = at },
                forum.Conclusion is not null ? ForumProblems.Held : clock.GetUtcNow() >= forum.At ? ForumProblems.Begun : null);
        }, cancellation);

    /// <summary><c>{reason, onBehalfOf?}</c>, until its conclusions are on record; everybody who is invited is told.</summary>
    /// <exception cref="ProblemException">403, 404, 422; 409 <c>forum-held</c>, <c>forum-over</c>.</exception>
    public Task<DecisionRecord> CancelAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation) =>
        SignalAsync(caller, id, key, body, ForumActions.Cancel, client, forum => ([], new DecisionFacts(), forum.Conclusion is not null ? ForumProblems.Held : null), cancellation);

    /// <summary><c>{coming, reason?, onBehalfOf?}</c> by an invitee, until it begins; what they said last counts. The same key answers nothing anew.</summary>
    /// <exception cref="ProblemException">403, 404, 422; 409 <c>duplicate-key</c>, <c>forum-begun</c>, <c>forum-over</c>.</exception>
    public async Task AnswerAsync(Caller caller, string id, string key, RequestBody body, CancellationToken cancellation)
    {
        var (header, forum) = await reader.RequireAsync(caller, id, cancellation);
        var mark = ForumKeys.Answered(key);
        if (await subjects.FindAsync<AnsweredMark>(id, mark, cancellation) is { } before)
        {
            if (before.BodyDigest != body.Digest)
            {
                throw ProblemException.DuplicateKey();
            }

            return;
        }

        var person = body.OptionalText("onBehalfOf", 100) ?? caller.PersonId;
        var invited = await InvitedAsync(caller, forum, person, cancellation);
        if (invited.Count == 0)
        {
            throw OfTheInvited();
        }

        var (coming, reason) = (body.RequiredFlag("coming"), body.OptionalText("reason", RouteTasks.ReasonLength));
        body.Check();
        RequireCalled(header, forum);
        var (now, by) = (clock.GetUtcNow(), new PersonName(caller.PersonId, caller.Name));
        await documents.WriteAsync(
            SubjectKeys.Partition(id),
            [
                new DocumentWrite.Insert(mark, Json.Write(new AnsweredMark(body.Digest))),
                .. invited.Select(invitee => (DocumentWrite)new DocumentWrite.Upsert(ForumKeys.Answer(invitee.Id), Json.Write(new InviteeAnswer(invitee.Id, coming, reason, now, by)))),
            ],
            cancellation);
    }

    /// <summary>As whom the caller is invited, or the deputy for whom they act; none where they are not.</summary>
    public async Task<IReadOnlyList<Invitee>> InvitedAsync(Caller caller, Forum forum, string person, CancellationToken cancellation)
    {
        var desks = person == caller.PersonId ? caller.Desks.Select(desk => desk.Value).ToHashSet()
            : await access.ActingPostAsync(caller, person, cancellation) is not null ? [Address.OfPerson(person).Value] : [];
        return [.. forum.Invitees.Where(invitee => desks.Contains(invitee.Desk))];
    }

    private void RequireCalled(SubjectHeader header, Forum forum)
    {
        if (header.State != Codes.Of(ForumState.Called) || forum.Cancellation is not null)
        {
            throw (forum.Conclusion is not null ? ForumProblems.Begun : ForumProblems.Over).ToProblem();
        }

        if (clock.GetUtcNow() >= forum.At)
        {
            throw ForumProblems.Begun.ToProblem();
        }
    }

    private async Task<DecisionRecord> SignalAsync(
        Caller caller, string id, string key, RequestBody body, string action, DurableTaskClient client, Func<Forum, (JsonObject Fields, DecisionFacts Facts, ProblemKind? Forbids)> make,
        CancellationToken cancellation)
    {
        var (header, forum) = await reader.RequireAsync(caller, id, cancellation);
        return await decisions.SignalAsync(header, key, body.Digest, async decisionId =>
        {
            var (behalf, substituteFor) = await AuthorizeAsync(caller, forum, body.OptionalText("onBehalfOf", 100), cancellation);
            var reason = body.Text("reason", RouteTasks.ReasonLength);
            var (fields, facts, forbids) = make(forum);
            body.Check();
            if (forum.Cancellation is not null || forum.EndedAt is not null)
            {
                throw ForumProblems.Over.ToProblem();
            }

            if (forbids is not null)
            {
                throw forbids.ToProblem();
            }

            fields["reason"] = reason;
            return DecisionRecord.OnWholeCase(header, decisionId, action, caller, clock.GetUtcNow(), fields, facts, body.Digest) with
            {
                OnBehalfOf = behalf,
                SubstituteFor = substituteFor,
                Run = header.Road,
            };
        }, client, cancellation);
    }

    private async Task<(string? OnBehalfOf, string? SubstituteFor)> AuthorizeAsync(Caller caller, Forum forum, string? behalf, CancellationToken cancellation)
    {
        if (behalf is not null && behalf != caller.PersonId)
        {
            return forum.CalledFor == Address.OfPerson(behalf).Value && await register.PersonAsync(behalf, cancellation) is not null
                && await access.ActingPostAsync(caller, behalf, cancellation) is { } acting ? (behalf, acting.Substitute ? acting.Id : null) : throw NotTheirs();
        }

        var office = PostId.Of(Role.CongressOffice, forum.TownId);
        var post = caller.HoldsPost(office) ? office : forum.CalledFor.StartsWith("post:", StringComparison.Ordinal) ? forum.CalledFor["post:".Length..] : null;
        return ForumAccess.IsCallers(caller, forum) ? (null, caller.SubstitutesFor(post)) : throw NotTheirs();
    }

    /// <summary>Who answers.</summary>
    internal static ProblemException OfTheInvited() => ProblemException.Forbidden(
        new("只有受邀者答复是否参加。", "Only those who are invited answer."), new Wording("联络员或人大办代代表答复时请先选定代表（onBehalfOf）。", "A helper or the office names the deputy in onBehalfOf.").ButOnPages(HelpingProblems.OpenFirst));

    /// <summary>Who moves it or calls it off.</summary>
    internal static ProblemException NotTheirs() => ProblemException.Forbidden(
        new("座谈会由召集人或人大办改期、取消。", "A forum is moved or cancelled by whoever called it, or by the congress office."),
        new Wording("联络员代代表办理时请先选定代表（onBehalfOf）。", "A helper names the deputy in onBehalfOf.").ButOnPages("联络员请先打开“代填”，选好代表。", "Helpers open “On behalf” first and choose the deputy."));

    /// <summary>What a request answered by; a repeat of it answers nothing anew.</summary>
    private sealed record AnsweredMark(string BodyDigest);
}
