using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The routes by which suggestions come in: new ones, drafts, and submitting them.</summary>
public sealed class SubmissionFunctions(
    IDocumentStore documents, SubjectStore subjects, SuggestionReader reader, SuggestionAccess access, SuggestionLists lists, Submission submission, SuggestionFiles files,
    Register register, TimeProvider clock, ChosenProfile profile)
{
    [Function("SuggestionCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var id = $"s{RequestKey.Derive(request, caller.PersonId)}";
        var submit = body.Flag("submit", absent: true);
        if (await submission.RepeatAsync(id, body.Digest, client, cancellation) is { } before)
        {
            return Answer(before, submit);
        }

        var lead = await LeadDeputyAsync(caller, body, cancellation);
        var fields = SuggestionFields.Read(body, new SuggestionFields());
        body.Check();
        var townId = PostId.TownOf(lead.Id);
        if (submit)
        {
            RequireAll(fields, body);
        }

        var asked = await CheckReferencesAsync(fields, body, townId, lead.Id, cancellation);
        var (paper, fresh) = await files.FindAsync(caller, id, lead.Id, fields, body, cancellation);
        body.Check();
        TextBudget.Require(fields);
        var claimed = await files.ClaimAsync(caller, id, fresh, cancellation);
        var made = new NewSuggestion(
            id, townId, lead, lead.Id == caller.PersonId ? null : new PersonName(caller.PersonId, caller.Name), fields, body.Digest, submit)
        {
            Asked = asked,
            Files = claimed,
            Paper = paper,
        };
        return Answer(await submission.CreateAsync(made, client, cancellation), submit);
    }

    [Function("SuggestionPatch")]
    public async Task<IResult> PatchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/suggestions/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var match = IfMatch.Read(request);
        var body = await RequestBody.ReadAsync(request, cancellation);
        await reader.RequireAsync(caller, id, cancellation);
        while (true)
        {
            var draft = await SubjectDraft.FindAsync(documents, id, cancellation) ?? throw ProblemException.NotFound();
            var suggestion = await draft.FindAsync<Suggestion>(SuggestionKeys.Suggestion) ?? throw ProblemException.NotFound();
            await RequireAuthorAsync(caller, suggestion, cancellation);
            RequireEditable(draft.Header);
            match.Require(draft.HeaderETag);
            var content = await draft.FindAsync<SuggestionContent>(SuggestionKeys.Content(suggestion.ContentVersion)) ?? throw ProblemException.NotFound();
            var fields = SuggestionFields.Read(body, SuggestionFields.Of(suggestion, content));
            var asked = await CheckReferencesAsync(fields, body, draft.Header.TownId, suggestion.LeadDeputy.Id, cancellation);
            var (paper, fresh) = await files.FindAsync(caller, id, suggestion.LeadDeputy.Id, fields, body, cancellation);
            if (draft.Header.State == Codes.Of(SuggestionState.Declined))
            {
                RequireAll(fields, body);
            }

            body.Check();
            TextBudget.Require(fields);
            var revised = suggestion with { Paper = body.Sent("paper") ? paper : suggestion.Paper };
            await SuggestionFiles.LinkAsync(draft, await files.ClaimAsync(caller, id, fresh, cancellation));
            if (draft.Header.State == Codes.Of(SuggestionState.Draft))
            {
                await files.DropAsync(draft, FilesOf(suggestion, content.Attachments), FilesOf(revised, fields.Attachments), cancellation);
            }

            Revise(draft, revised, content, fields, asked, caller);

            // A conflict may be with this very batch, written before and repeated by the storage's client.
            if ((await documents.WriteAsync(SubjectKeys.Partition(id), [.. draft.ToWrites()], cancellation)).Written || await draft.StandsAsync())
            {
                await lists.UpdateAsync(id, cancellation);
                return await reader.AnswerAsync(caller, id, request.PreferredLanguage(), cancellation);
            }
        }
    }

    [Function("SuggestionDelete")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/suggestions/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var match = IfMatch.Read(request);
        var (_, before, _) = await reader.RequireAsync(caller, id, cancellation);
        while (true)
        {
            if (await SubjectDraft.FindAsync(documents, id, cancellation) is not { } draft)
            {
                // Deleted by this very batch, whose answer was lost, or by another request.
                await lists.RemoveDraftAsync(before, cancellation);
                return JsonAnswer.NoContent();
            }

            var suggestion = await draft.FindAsync<Suggestion>(SuggestionKeys.Suggestion) ?? throw ProblemException.NotFound();
            await RequireAuthorAsync(caller, suggestion, cancellation);
            if (draft.Header.State != Codes.Of(SuggestionState.Draft))
            {
                throw SuggestionProblems.NotADraft.ToProblem(
                    new("只有草稿可以删除。", "Only drafts can be deleted."), new("已提交的建议请申请撤回。", "For a submitted suggestion ask for its withdrawal."));
            }

            match.Require(draft.HeaderETag);
            List<DocumentWrite> writes =
            [
                new DocumentWrite.Delete(SubjectKeys.Header, draft.HeaderETag),
                new DocumentWrite.Delete(SuggestionKeys.Suggestion),
                new DocumentWrite.Delete(SuggestionKeys.Content(suggestion.ContentVersion)),
                .. await files.ForgetAsync(id, cancellation),
            ];
            if ((await documents.WriteAsync(SubjectKeys.Partition(id), writes, cancellation)).Written)
            {
                await lists.RemoveDraftAsync(suggestion, cancellation);
                return JsonAnswer.NoContent();
            }
        }
    }

    [Function("SuggestionSubmit")]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/submission")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        await reader.RequireAsync(caller, id, cancellation);
        var suggestion = await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) ?? throw ProblemException.NotFound();
        await RequireAuthorAsync(caller, suggestion, cancellation);
        var key = RequestKey.Derive(request, caller.PersonId);
        if (suggestion.SubmissionKey == key && suggestion.SubmissionDigest != body.Digest)
        {
            throw ProblemException.DuplicateKey();
        }

        var content = await subjects.FindAsync<SuggestionContent>(id, SuggestionKeys.Content(suggestion.ContentVersion), cancellation) ?? throw ProblemException.NotFound();
        var fields = SuggestionFields.Of(suggestion, content);
        RequireAll(fields, body);
        await CheckReferencesAsync(fields, body, suggestion.TownId, suggestion.LeadDeputy.Id, cancellation);
        var (paper, fresh) = await files.FindAsync(caller, id, suggestion.LeadDeputy.Id, fields, body, cancellation);
        body.Check();
        await RequireDeputyAsync(suggestion.LeadDeputy.Id, cancellation);
        var claimed = await files.ClaimAsync(caller, id, fresh, cancellation);
        return Answer(await submission.SubmitAsync(id, key, body.Digest, caller.Name, paper, claimed, client, cancellation), submit: true);
    }

    /// <summary>202 for what was submitted, 201 for what was kept as a draft: a repeat answers with the same status, and the suggestion as it stands now.</summary>
    private static JsonAnswer Answer(SubjectHeader header, bool submit) => new(
        new SubmissionAnswer
        {
            Id = header.Id,
            Number = header.Number,
            State = header.State,
            StatusUrl = header.State == Codes.Of(SuggestionState.Draft) ? null : $"/api/suggestions/{header.Id}/status",
        },
        submit ? StatusCodes.Status202Accepted : StatusCodes.Status201Created)
    { Location = $"/api/suggestions/{header.Id}" };

    private static void RequireAll(SuggestionFields fields, RequestBody body)
    {
        foreach (var field in fields.MissingForSubmission())
        {
            body.Note(field, new("提交时必填。", "Required at submission."));
        }
    }

    private static void RequireEditable(SubjectHeader header)
    {
        if (header.State != Codes.Of(SuggestionState.Draft) && header.State != Codes.Of(SuggestionState.Declined))
        {
            throw SuggestionProblems.NotADraft.ToProblem(
                new("已提交的建议不能直接修改。", "A submitted suggestion cannot be edited."), new("退回补正时请在任务中重新提交。", "When it is returned, resubmit it in the task."));
        }
    }

    private Task<IReadOnlyList<PersonName>> CheckReferencesAsync(SuggestionFields fields, RequestBody body, string townId, string leadDeputy, CancellationToken cancellation) =>
        fields.CheckReferencesAsync(body, townId, leadDeputy, register, profile.Of(null), ChinaTime.DateOf(clock.GetUtcNow()), cancellation);

    /// <summary>A draft is edited in place; of a declined suggestion every version is kept.</summary>
    private void Revise(SubjectDraft draft, Suggestion suggestion, SuggestionContent content, SuggestionFields fields, IReadOnlyList<PersonName> asked, Caller caller)
    {
        var declined = draft.Header.State == Codes.Of(SuggestionState.Declined);
        var revised = content with
        {
            Version = declined ? content.Version + 1 : content.Version,
            At = clock.GetUtcNow(),
            Title = fields.Title,
            Facts = fields.Facts,
            Analysis = fields.Analysis,
            Request = fields.Request,
            Category = fields.Category,
            By = new PersonName(caller.PersonId, caller.Name),
            Attachments = fields.Attachments,
        };
        draft.Write(SuggestionKeys.Content(revised.Version), revised);
        draft.Write(SuggestionKeys.Suggestion, suggestion with
        {
            ContentVersion = revised.Version,
            Category = fields.Category,
            Origin = fields.Origin,
            Term = fields.Term,
            Session = fields.Session,
            MayPublish = fields.MayPublish,
            PreferredDepartment = fields.PreferredDepartment,
            CoSigners = [.. suggestion.CoSigners.Where(person => fields.CoSigners.Contains(person.Id))],
            Asked = [.. asked.Where(person => suggestion.CoSigners.All(signed => signed.Id != person.Id))],
            SmallMatter = fields.SmallMatter,
        });
        draft.Header = draft.Header with { Title = fields.Title ?? "" };
    }

    private static IEnumerable<string> FilesOf(Suggestion suggestion, IReadOnlyList<string> attachments) =>
        suggestion.Paper is { } paper ? attachments.Append(paper) : attachments;

    private async Task<PersonName> LeadDeputyAsync(Caller caller, RequestBody body, CancellationToken cancellation)
    {
        var behalf = body.OptionalText("onBehalfOf", 100);
        var id = behalf ?? caller.PersonId;
        if (id != caller.PersonId && !await access.MayActForAsync(caller, id, cancellation))
        {
            throw ProblemException.Forbidden(new("您不能代这位代表提交建议。", "You may not submit for this person."), new("请由其小组联络员或人大办代为提交。", "Have the helper of their group or the office do it."));
        }

        return await RequireDeputyAsync(id, cancellation);
    }

    private async Task<PersonName> RequireDeputyAsync(string personId, CancellationToken cancellation)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        if (await register.PersonAsync(personId, cancellation) is { Active: true } person
            && person.Appointments.Any(appointment => appointment.Role == Role.Deputy && appointment.IsHeldOn(today)))
        {
            return new PersonName(person.Id, person.Name);
        }

        throw ProblemException.Forbidden(
            new("只有在任代表可以提出建议。", "Only a deputy in office may make suggestions."), new("联络员或人大办代为提交时请填写 onBehalfOf。", "A helper or the office names the deputy in onBehalfOf."));
    }

    private async Task RequireAuthorAsync(Caller caller, Suggestion suggestion, CancellationToken cancellation)
    {
        if (suggestion.LeadDeputy.Id != caller.PersonId && !await access.MayActForAsync(caller, suggestion.LeadDeputy.Id, cancellation))
        {
            throw ProblemException.Forbidden();
        }
    }
}
