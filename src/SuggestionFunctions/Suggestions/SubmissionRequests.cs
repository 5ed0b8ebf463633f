using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What is asked for new suggestions, drafts, and submitting them, checked and done: for programs and for pages.</summary>
public sealed class SubmissionRequests(
    IDocumentStore documents, SubjectStore subjects, SuggestionReader reader, SuggestionAccess access, SuggestionLists lists, Submission submission, SuggestionFiles files,
    Register register, TimeProvider clock, ChosenProfile profile)
{
    /// <summary>A new suggestion, as a draft or submitted (<c>submit</c>); a repeat of the same key finds the first one.</summary>
    /// <param name="caller">Who writes it.</param>
    /// <param name="key">Derived from the request: its id follows from it.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="client">Starts its orchestration.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">403, 422, 409 <c>duplicate-key</c>: whatever refuses it; nothing was changed then.</exception>
    public async Task<SubjectHeader> CreateAsync(Caller caller, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = IdOf(key);
        var submit = body.Flag("submit", absent: true);
        if (await submission.RepeatAsync(id, body.Digest, client, cancellation) is { } before)
        {
            return before;
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
        var manner = MannerOf(caller, lead.Id, body);
        body.Check();
        TextBudget.Require(fields);
        var claimed = await files.ClaimAsync(caller, id, fresh, cancellation);
        var made = new NewSuggestion(
            id, townId, lead, lead.Id == caller.PersonId ? null : new PersonName(caller.PersonId, caller.Name), fields, body.Digest, submit)
        {
            Asked = asked,
            Files = claimed,
            Paper = paper,
            Manner = manner,
        };
        return await submission.CreateAsync(made, client, cancellation);
    }

    /// <summary>The id of the suggestion that a request with this key makes.</summary>
    public static string IdOf(string key) => $"s{key}";

    /// <summary>What may still be written on: a draft, or a declined suggestion, as it stands, with its version.</summary>
    /// <exception cref="ProblemException">404, 403, 409 <c>not-a-draft</c>.</exception>
    public async Task<EditedSuggestion> ReadAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var (header, suggestion, etag) = await reader.RequireAsync(caller, id, cancellation);
        await RequireAuthorAsync(caller, suggestion, cancellation);
        RequireEditable(header);
        var content = await subjects.FindAsync<SuggestionContent>(id, SuggestionKeys.Content(suggestion.ContentVersion), cancellation) ?? throw ProblemException.NotFound();
        return new(header, suggestion, SuggestionFields.Of(suggestion, content), etag);
    }

    /// <summary>Changes of a draft, or of a declined suggestion, what the body sends.</summary>
    /// <exception cref="ProblemException">404, 403, 409 <c>not-a-draft</c>, 412, 422: whatever refuses it; nothing was changed then.</exception>
    public async Task ChangeAsync(Caller caller, string id, IfMatch match, RequestBody body, CancellationToken cancellation)
    {
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
            var manner = MannerOf(caller, suggestion.LeadDeputy.Id, body);
            if (draft.Header.State == Codes.Of(SuggestionState.Declined))
            {
                RequireAll(fields, body);
            }

            body.Check();
            TextBudget.Require(fields);
            var revised = suggestion with { Paper = body.Sent("paper") ? paper : suggestion.Paper, Manner = body.Sent("manner") ? manner : suggestion.Manner };
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
                return;
            }
        }
    }

    /// <summary>Deletes a draft with its files.</summary>
    /// <exception cref="ProblemException">404, 403, 409 <c>not-a-draft</c>, 412; nothing was changed then.</exception>
    public async Task DeleteAsync(Caller caller, string id, IfMatch match, CancellationToken cancellation)
    {
        var (_, before, _) = await reader.RequireAsync(caller, id, cancellation);
        while (true)
        {
            if (await SubjectDraft.FindAsync(documents, id, cancellation) is not { } draft)
            {
                // Deleted by this very batch, whose answer was lost, or by another request.
                await lists.RemoveDraftAsync(before, cancellation);
                return;
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
                return;
            }
        }
    }

    /// <summary>Submits a draft, or a declined suggestion again; a repeat of the same key finds it done.</summary>
    /// <param name="caller">Who submits it.</param>
    /// <param name="id">The suggestion's.</param>
    /// <param name="key">Derived from the request.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="client">Starts its orchestration.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="told">How the deputy told it, where the body does not say.</param>
    /// <exception cref="ProblemException">404, 403, 409 <c>not-a-draft</c> or <c>duplicate-key</c>, 422: whatever refuses it; nothing was changed then.</exception>
    public async Task<SubjectHeader> SubmitAsync(
        Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation, Manner? told = null)
    {
        await reader.RequireAsync(caller, id, cancellation);
        var suggestion = await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) ?? throw ProblemException.NotFound();
        await RequireAuthorAsync(caller, suggestion, cancellation);
        if (suggestion.SubmissionKey == key && suggestion.SubmissionDigest != body.Digest)
        {
            throw ProblemException.DuplicateKey();
        }

        var content = await subjects.FindAsync<SuggestionContent>(id, SuggestionKeys.Content(suggestion.ContentVersion), cancellation) ?? throw ProblemException.NotFound();
        var fields = SuggestionFields.Of(suggestion, content);
        RequireAll(fields, body);
        await CheckReferencesAsync(fields, body, suggestion.TownId, suggestion.LeadDeputy.Id, cancellation);
        var (paper, fresh) = await files.FindAsync(caller, id, suggestion.LeadDeputy.Id, fields, body, cancellation);
        var manner = MannerOf(caller, suggestion.LeadDeputy.Id, body) ?? (caller.PersonId == suggestion.LeadDeputy.Id ? null : told);
        body.Check();
        await RequireDeputyAsync(suggestion.LeadDeputy.Id, cancellation);
        var claimed = await files.ClaimAsync(caller, id, fresh, cancellation);
        return await submission.SubmitAsync(id, key, body.Digest, caller.Name, paper, manner, claimed, client, cancellation);
    }

    private static void RequireAll(SuggestionFields fields, RequestBody body)
    {
        foreach (var field in fields.MissingForSubmission())
        {
            body.Note(field, new("提交时必填。", "Required at submission."));
        }
    }

    /// <summary>How the deputy told it; of what they write themselves nobody was told.</summary>
    private static Manner? MannerOf(Caller caller, string leadDeputyId, RequestBody body)
    {
        var manner = body.OptionalChoice<Manner>("manner");
        if (manner is not null && caller.PersonId == leadDeputyId)
        {
            body.Note("manner", new("只有代他人录入（onBehalfOf）时才写代表怎么说的。", "It belongs to what is entered for somebody else (onBehalfOf)."));
        }

        return manner;
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
            new("只有在任代表可以提出建议。", "Only a deputy in office may make suggestions."), new Wording("联络员或人大办代为提交时请先选定代表（onBehalfOf）。", "A helper or the office names the deputy in onBehalfOf.").ButOnPages(HelpingProblems.OpenFirst));
    }

    private async Task RequireAuthorAsync(Caller caller, Suggestion suggestion, CancellationToken cancellation)
    {
        if (suggestion.LeadDeputy.Id != caller.PersonId && !await access.MayActForAsync(caller, suggestion.LeadDeputy.Id, cancellation))
        {
            throw ProblemException.Forbidden(new("草稿由提出建议的代表本人改和提交。", "A draft is changed and submitted by its own deputy."), HelpingProblems.OpenFirst);
        }
    }
}
