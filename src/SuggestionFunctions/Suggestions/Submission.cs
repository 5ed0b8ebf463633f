using System.Text.Json.Nodes;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing.Orchestrations;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// From a request to a running case, as docs/protocol.md tells it: a line in the ledger, the content, the number, the
/// orchestration. Each write may be repeated; wherever it stops, a repeat of the request or the sweep goes on.
/// </summary>
public sealed class Submission(
    IDocumentStore documents, SubjectStore subjects, SuggestionLists lists, NumberSeries numbers, UnfinishedLedger ledger,
    Register register, ChosenProfile profile, FollowUps followUps, EnteredNotices entered, TimeProvider clock)
{
    private static readonly OrchestrationRuntimeStatus[] EveryStatus = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    /// <summary>
    /// What an earlier request of the same key made, finished if it was not; null where there was none. Asked before anything
    /// is checked: a repeat gets its answer even if a category was closed since.
    /// </summary>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>: it was made by another body.</exception>
    public async Task<SubjectHeader?> RepeatAsync(string id, string bodyDigest, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) is not { } before)
        {
            return null;
        }

        if (before.BodyDigest != bodyDigest)
        {
            throw ProblemException.DuplicateKey();
        }

        await FinishAsync(id, client, cancellation);
        await lists.UpdateAsync(id, cancellation);
        return await subjects.FindHeaderAsync(id, cancellation);
    }

    /// <summary>Keeps a new suggestion, as a draft or submitted; a repeat finds the first one.</summary>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>: the id was made by another body.</exception>
    public async Task<SubjectHeader> CreateAsync(NewSuggestion made, DurableTaskClient client, CancellationToken cancellation)
    {
        if (made.Submit)
        {
            await ledger.BeginAsync(made.Id, null, cancellation);
        }

        var now = clock.GetUtcNow();
        var (header, writes) = FirstWrites(made, now);
        var outcome = await documents.WriteAsync(SubjectKeys.Partition(made.Id), writes, cancellation);
        if (!outcome.Written)
        {
            // Without a suggestion it was a file that was given up between its claim and now.
            var before = await subjects.FindAsync<Suggestion>(made.Id, SuggestionKeys.Suggestion, cancellation)
                ?? throw new ProblemException(AttachmentProblems.Gone, AttachmentProblems.Unknown);
            if (before.BodyDigest != made.BodyDigest)
            {
                throw ProblemException.DuplicateKey();
            }
        }

        if (made.Submit)
        {
            await FinishAsync(made.Id, client, cancellation);
        }

        await lists.UpdateAsync(made.Id, cancellation);
        return await subjects.FindHeaderAsync(made.Id, cancellation) ?? header;
    }

    /// <summary>Submits a draft, or a declined one again under its number with a new instance. The caller has checked that all of it is there.</summary>
    /// <exception cref="ProblemException">409 where it is neither a draft nor declined.</exception>
    public async Task<SubjectHeader> SubmitAsync(
        string id, string key, string bodyDigest, string actor, string? paper, Manner? manner, IReadOnlyList<CaseAttachment> files, DurableTaskClient client, CancellationToken cancellation)
    {
        var begun = false;
        while (true)
        {
            var draft = await SubjectDraft.FindAsync(documents, id, cancellation) ?? throw ProblemException.NotFound();
            var suggestion = await draft.FindAsync<Suggestion>(SuggestionKeys.Suggestion) ?? throw ProblemException.NotFound();
            if (suggestion.SubmissionKey == key)
            {
                break;
            }

            var again = draft.Header.State == Codes.Of(SuggestionState.Declined);
            if (!again && draft.Header.State != Codes.Of(SuggestionState.Draft))
            {
                throw SuggestionProblems.NotADraft.ToProblem(next: new("请查看办理进度。", "See how it is getting on."));
            }

            // Not before it is known that something will be written: a refused request leaves no line.
            if (!begun)
            {
                await ledger.BeginAsync(id, null, cancellation);
                begun = true;
            }

            var now = clock.GetUtcNow();
            var run = again ? draft.Header.Run + 1 : 1;
            draft.Write(SuggestionKeys.Suggestion, suggestion with
            {
                SubmissionKey = key,
                SubmissionDigest = bodyDigest,
                SubmittedAt = suggestion.SubmittedAt ?? now,
                Year = suggestion.SubmittedAt is null ? ChinaTime.DateOf(now).Year : suggestion.Year,
                Profile = profile.Version,
                Assignment = null,
                Ending = null,
                Reopened = null,
                Joining = null,
                Joined = [],
                CoSigners = [],
                Asked = [.. suggestion.CoSigners, .. suggestion.Asked],
                Invited = [.. suggestion.CoSigners.Concat(suggestion.Asked).Select(person => person.Id)],
                FastLaneLeft = false,
                Paper = paper ?? suggestion.Paper,
                Manner = manner ?? suggestion.Manner,
            });
            await SuggestionFiles.LinkAsync(draft, files);
            draft.Header = draft.Header with
            {
                State = Codes.Of(suggestion.CoSigners.Count + suggestion.Asked.Count > 0 ? SuggestionState.AwaitingCoSigners : SuggestionState.InProgress),
                Run = run,
                BegunAs = null,
                InstanceId = SubjectKeys.Instance(id, run),
                LastProgressAt = now,
            };
            draft.Append(Submitted(actor, suggestion.ContentVersion, run, now, await AttachedAsync(draft, suggestion.ContentVersion, paper ?? suggestion.Paper)));
            if ((await documents.WriteAsync(SubjectKeys.Partition(id), [.. draft.ToWrites()], cancellation)).Written)
            {
                break;
            }
        }

        await FinishAsync(id, client, cancellation);
        await lists.UpdateAsync(id, cancellation);
        return await subjects.FindHeaderAsync(id, cancellation) ?? throw ProblemException.NotFound();
    }

    /// <summary>
    /// 主席团重新启动: a closed case goes to whoever handled it once more, under the same number, in a new run. A repeat with the
    /// same decision finds it done.
    /// </summary>
    /// <param name="decision">The presidium's, accepted by what it does.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Stops between two writes; a repeat or the sweep goes on.</param>
    /// <exception cref="ProblemException">409 <c>not-closed</c>, <c>never-assigned</c>.</exception>
    public async Task ReopenAsync(DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        await ledger.BeginAsync(decision.SubjectId, null, cancellation);
        while (true)
        {
            var draft = await SubjectDraft.LoadAsync(documents, decision.SubjectId, cancellation);
            if (await draft.FindAsync<DecisionRecord>(SubjectKeys.Decision(decision.Id)) is { } stands)
            {
                if (stands.BodyDigest != decision.BodyDigest)
                {
                    throw ProblemException.DuplicateKey();
                }

                break;
            }

            var suggestion = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
            suggestion = await UnderSuccessorsAsync(suggestion with { Assignment = Reopenable(draft.Header, suggestion) }, cancellation);
            var assignment = Reopenable(draft.Header, suggestion);
            var run = draft.Header.Run + 1;
            var tasks = await subjects.AllAsync<TaskRecord>(decision.SubjectId, "task:", cancellation);
            draft.Write(SubjectKeys.Decision(decision.Id), decision with { Outcome = DecisionOutcome.Accepted, Run = run });
            draft.Write(SuggestionKeys.Suggestion, suggestion with
            {
                Ending = null,
                Reopened = new ReopenedRoad(
                    assignment.LeadDepartment.Id, assignment.LeaderInCharge, [.. assignment.CoDepartments.Select(department => department.Id)], assignment.ReplyMode == "each",
                    assignment.FirstAssignedAt, tasks.Max(task => task.Round) + 1, decision.Id),
            });
            draft.Header = draft.Header with
            {
                State = Codes.Of(SuggestionState.InProgress),
                Run = run,
                BegunAs = null,
                InstanceId = SubjectKeys.Instance(decision.SubjectId, run),
                Settling = [.. draft.Header.Settling, decision.Id],
                LastProgressAt = decision.At,
            };
            draft.Append(new TimelineEvent("reopened", decision.At)
            {
                Actor = decision.PersonName,
                Facts = decision.SubstituteFor is { } post ? new JsonObject { ["run"] = run, ["substituteFor"] = post } : new JsonObject { ["run"] = run },
                Texts = new Dictionary<string, string> { ["reason"] = decision.Fields["reason"]?.GetValue<string>() ?? "" },
            });
            if ((await documents.WriteAsync(SubjectKeys.Partition(decision.SubjectId), [.. draft.ToWrites()], cancellation)).Written)
            {
                break;
            }
        }

        await FinishAsync(decision.SubjectId, client, cancellation);
        await lists.UpdateAsync(decision.SubjectId, cancellation);
    }

    /// <summary>What a department had that was dissolved since, its successor goes on with.</summary>
    private async Task<Suggestion> UnderSuccessorsAsync(Suggestion suggestion, CancellationToken cancellation)
    {
        foreach (var department in suggestion.Assignment is { } assignment ? [assignment.LeadDepartment, .. assignment.CoDepartments] : Array.Empty<OrganizationName>())
        {
            if (await register.LivingAsync(department.Id, cancellation) is { } living && living.Id != department.Id)
            {
                suggestion = SignalEffects.GoneOver(suggestion, department.Id, living.ToName());
            }
        }

        return suggestion;
    }

    /// <summary>Whoever handled a case that can be opened again.</summary>
    /// <exception cref="ProblemException">409 <c>not-closed</c>, <c>never-assigned</c>.</exception>
    public static AssignmentRecord Reopenable(SubjectHeader header, Suggestion suggestion) =>
        header.State != Codes.Of(SuggestionState.Closed)
            ? throw SuggestionProblems.NotClosed.ToProblem()
            : suggestion.Assignment ?? throw SuggestionProblems.NeverAssigned.ToProblem();

    /// <summary>
    /// Number and orchestration: whatever of them is still missing. True where something was. The lists are the caller's.
    /// </summary>
    public async Task<bool> FinishAsync(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(id, cancellation);
        var suggestion = await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation);
        if (header is null || suggestion is null || header.State == Codes.Of(SuggestionState.Draft))
        {
            return false;
        }

        var mended = false;
        if (header.Number is null)
        {
            await NumberAsync(id, suggestion, cancellation);
            mended = true;
        }

        mended |= await followUps.StartMissingAsync(header, client, cancellation);
        return await StartAsync(header, suggestion, client, cancellation) || mended;
    }

    /// <summary>Claims the number and writes it into the header; the content came first, so a number never stands without a case.</summary>
    private async Task NumberAsync(string id, Suggestion suggestion, CancellationToken cancellation)
    {
        var town = await register.TownAsync(suggestion.TownId, cancellation);
        var serial = await numbers.ClaimAsync(suggestion.TownId, suggestion.Year, id, cancellation);
        var number = $"{suggestion.Year:0000}-{town?.Code ?? suggestion.TownId}-{serial:000}";
        while (true)
        {
            var draft = await SubjectDraft.LoadAsync(documents, id, cancellation);
            if (draft.Header.Number is not null)
            {
                return;
            }

            draft.Header = draft.Header with { Number = number };
            if ((await documents.WriteAsync(SubjectKeys.Partition(id), [.. draft.ToWrites()], cancellation)).Written)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Starts the orchestration if it was never started. The marker of its first operation says that it was, even where the
    /// instance itself has been purged since: a repeat years later must not send a closed case down the road again.
    /// </summary>
    private async Task<bool> StartAsync(SubjectHeader header, Suggestion suggestion, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await documents.GetAsync(SubjectKeys.Partition(header.Id), SubjectKeys.Applied(SubjectKeys.Operation(header.Run, 1)), cancellation) is not null)
        {
            return false;
        }

        var start = new RouteStart(
            header.Id, header.TownId, header.Run, suggestion.LeadDeputy.Id,
            suggestion is { Invited.Count: > 0, Reopened: null } ? [] : [.. suggestion.CoSigners.Select(person => person.Id)], profile.Of(suggestion.Profile), header.BegunAs,
            suggestion is { Invited.Count: > 0, Reopened: null } ? suggestion.Invited : null, suggestion.SmallMatter, suggestion.Reopened,
            Reviewed: suggestion is { PartOf: not null, Reopened: null } && header.Road == 1, Key: header.Road > 1 ? suggestion.Key?.DecisionId : null);
        if (header.Run == 1)
        {
            await entered.TellAsync(await subjects.FindHeaderAsync(header.Id, cancellation) ?? header, suggestion, cancellation);
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(SuggestionRoute), start, new StartOrchestrationOptions(header.InstanceId).WithDedupeStatuses(EveryStatus), cancellation);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false; // Started already, by the first request or by the sweep.
        }
    }

    private (SubjectHeader Header, IReadOnlyList<DocumentWrite> Writes) FirstWrites(NewSuggestion made, DateTimeOffset now)
    {
        var fields = made.Fields;
        var content = new SuggestionContent
        {
            Version = 1,
            At = now,
            Title = fields.Title,
            Facts = fields.Facts,
            Analysis = fields.Analysis,
            Request = fields.Request,
            Category = fields.Category,
            By = made.EnteredBy ?? made.LeadDeputy,
            Attachments = fields.Attachments,
        };
        var suggestion = new Suggestion
        {
            Id = made.Id,
            TownId = made.TownId,
            Year = ChinaTime.DateOf(now).Year,
            LeadDeputy = made.LeadDeputy,
            EnteredBy = made.EnteredBy,
            Paper = made.Paper,
            Manner = made.Manner,
            ContentVersion = 1,
            Category = fields.Category,
            Origin = fields.Origin,
            Term = fields.Term,
            Session = fields.Session,
            MayPublish = fields.MayPublish,
            PreferredDepartment = fields.PreferredDepartment,
            CoSigners = made.CoSigners,
            PartOf = made.PartOf,
            Asked = made.Asked,
            Invited = made.Submit ? [.. made.Asked.Select(person => person.Id)] : [],
            SmallMatter = fields.SmallMatter,
            Profile = made.Submit ? profile.Version : null,
            BodyDigest = made.BodyDigest,
            SubmittedAt = made.Submit ? now : null,
        };
        var header = new SubjectHeader
        {
            Id = made.Id,
            Kind = SuggestionKind.KindName,
            TownId = made.TownId,
            Title = fields.Title ?? "",
            State = Codes.Of(!made.Submit ? SuggestionState.Draft : made.Asked.Count > 0 ? SuggestionState.AwaitingCoSigners : SuggestionState.InProgress),
            InstanceId = made.Id,
            Revision = 1,
            CreatedAt = now,
            LastProgressAt = now,
        };
        List<DocumentWrite> writes =
        [
            new DocumentWrite.Insert(SuggestionKeys.Content(1), Json.Write(content)),
            new DocumentWrite.Insert(SuggestionKeys.Suggestion, Json.Write(suggestion)),
            .. AttachmentLinks.Inserts(made.Files),
        ];
        if (made.Submit)
        {
            var (entry, texts) = TimelineChain.Link(0, TimelineChain.Beginning, First(made, now));
            header = header with { TimelineLength = 1, TimelineHash = entry.Hash };
            writes.Add(new DocumentWrite.Insert(SubjectKeys.Timeline(1), Json.Write(entry)));
            writes.Add(new DocumentWrite.Insert(SubjectKeys.TimelineTexts(1), Json.Write(texts)));
        }

        writes.Add(new DocumentWrite.Insert(SubjectKeys.Header, Json.Write(header)));
        return (header, writes);
    }

    private static async Task<IReadOnlyList<Attachment>> AttachedAsync(SubjectDraft draft, int contentVersion, string? paper)
    {
        // Deleted meanwhile it has no content, and the batch will find that out.
        var attached = (await draft.FindAsync<SuggestionContent>(SuggestionKeys.Content(contentVersion)))?.Attachments ?? [];
        var files = new List<Attachment>();
        foreach (var id in paper is null ? attached : attached.Append(paper))
        {
            if (await draft.FindAsync<CaseAttachment>(AttachmentKeys.InCase(id)) is { File: { } file })
            {
                files.Add(file);
            }
        }

        return files;
    }

    private static TimelineEvent First(NewSuggestion made, DateTimeOffset now)
    {
        var submitted = Submitted((made.EnteredBy ?? made.LeadDeputy).Name, 1, 1, now, [.. made.Files.Select(file => file.File).OfType<Attachment>()]);
        if (made.PartOf is { } whole)
        {
            submitted.Facts["partOf"] = whole;
        }

        return submitted;
    }

    /// <summary>The files enter with their digests, so that what was submitted can be proved; beside the chain, as their names may name somebody.</summary>
    private static TimelineEvent Submitted(string actor, int contentVersion, int run, DateTimeOffset at, IReadOnlyList<Attachment> files) => new("submitted", at)
    {
        Actor = actor,
        Facts = new JsonObject { ["contentVersion"] = contentVersion, ["run"] = run },
        Texts = files.Count == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["attachments"] = Json.Write(files) },
    };
}
