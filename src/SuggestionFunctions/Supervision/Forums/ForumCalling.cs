using System.Text.Json.Nodes;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Routing.Orchestrations;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>
/// From a request to a called forum: a line in the ledger, the forum, its orchestration, lists, notices, and what its suggestions note
/// of it. Each write may be repeated; wherever it stops, a repeat of the request or the sweep goes on.
/// </summary>
public sealed class ForumCalling(
    IDocumentStore documents, SubjectStore subjects, ForumLists lists, ForumNotices notices, ForumCases cases, UnfinishedLedger ledger, ChosenProfile profile, TimeProvider clock)
{
    private static readonly OrchestrationRuntimeStatus[] EveryStatus = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    /// <summary>What an earlier request of the same key called, finished if it was not; false where there was none.</summary>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>: it was called by another body.</exception>
    public async Task<bool> RepeatAsync(string id, string bodyDigest, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<Forum>(id, ForumKeys.Forum, cancellation) is not { } before)
        {
            return false;
        }

        if (before.BodyDigest != bodyDigest)
        {
            throw ProblemException.DuplicateKey();
        }

        await SpreadAsync(id, client, cancellation);
        return true;
    }

    /// <summary>Calls a forum; a repeat finds the first one.</summary>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>: the id was made by another body.</exception>
    public async Task CallAsync(NewForum called, DurableTaskClient client, CancellationToken cancellation)
    {
        await ledger.BeginAsync(called.Id, null, cancellation);
        if (!(await documents.WriteAsync(SubjectKeys.Partition(called.Id), FirstWrites(called, clock.GetUtcNow()), cancellation)).Written
            && (await subjects.FindAsync<Forum>(called.Id, ForumKeys.Forum, cancellation))?.BodyDigest != called.BodyDigest)
        {
            throw ProblemException.DuplicateKey();
        }

        await SpreadAsync(called.Id, client, cancellation);
    }

    /// <summary>Starts the orchestration if it was never started, as with a suggestion: the marker of its first operation says that it was.</summary>
    public async Task<bool> StartAsync(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(id, cancellation) is not { } header || await subjects.FindAsync<Forum>(id, ForumKeys.Forum, cancellation) is not { } forum
            || await documents.GetAsync(SubjectKeys.Partition(id), SubjectKeys.Applied(header.Carrier.Operation(1)), cancellation) is not null)
        {
            return false;
        }

        var start = new RouteStart(
            header.Id, header.TownId, header.Run, "", [], profile.Of(forum.Profile), header.BegunAs, Forum: new ForumStart(forum.FirstAt, forum.CalledAt));
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ForumRoute), start, new StartOrchestrationOptions(header.InstanceId).WithDedupeStatuses(EveryStatus), cancellation);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false; // Started already, by the first request or by the sweep.
        }
    }

    private async Task SpreadAsync(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        await StartAsync(id, client, cancellation);
        await lists.UpdateAsync(id, cancellation);
        await notices.PostMissingAsync(id, cancellation);
        await cases.NoteCallingAsync(id, client, cancellation);
    }

    private IReadOnlyList<DocumentWrite> FirstWrites(NewForum called, DateTimeOffset now)
    {
        var forum = new Forum
        {
            Id = called.Id,
            TownId = called.TownId,
            Title = called.Title,
            Agenda = called.Agenda,
            At = called.At,
            FirstAt = called.At,
            Minutes = called.Minutes,
            Place = called.Place,
            Suggestions = called.Suggestions,
            Invitees = called.Invitees,
            CalledBy = called.CalledBy,
            CalledFor = called.CalledFor.Value,
            OnBehalfOf = called.OnBehalfOf,
            SubstituteFor = called.SubstituteFor,
            CalledAt = now,
            Profile = profile.Version,
            BodyDigest = called.BodyDigest,
        };
        var (entry, texts) = TimelineChain.Link(0, TimelineChain.Beginning, First(forum));
        var header = new SubjectHeader
        {
            Id = called.Id,
            Kind = ForumKind.KindName,
            TownId = called.TownId,
            Number = called.Number,
            Title = called.Title,
            State = Codes.Of(ForumState.Called),
            InstanceId = called.Id,
            Revision = 1,
            TimelineLength = 1,
            TimelineHash = entry.Hash,
            CreatedAt = now,
            LastProgressAt = now,
        };
        return
        [
            new DocumentWrite.Insert(ForumKeys.Forum, Json.Write(forum)),
            new DocumentWrite.Insert(SubjectKeys.Timeline(1), Json.Write(entry)),
            new DocumentWrite.Insert(SubjectKeys.TimelineTexts(1), Json.Write(texts)),
            new DocumentWrite.Insert(SubjectKeys.Header, Json.Write(header)),
        ];
    }

    private static TimelineEvent First(Forum forum)
    {
        var facts = new JsonObject
        {
            ["at"] = ForumEffects.Instant(forum.At),
            ["suggestions"] = new JsonArray([.. forum.Suggestions.Select(id => (JsonNode)id)]),
            ["invitees"] = forum.Invitees.Count,
        };
        if (forum.SubstituteFor is { } post)
        {
            facts["substituteFor"] = post;
        }

        var texts = new Dictionary<string, string> { ["title"] = forum.Title, ["place"] = forum.Place };
        foreach (var (name, text) in new[] { ("agenda", forum.Agenda), ("onBehalfOf", forum.OnBehalfOf?.Id) })
        {
            if (text is not null)
            {
                texts[name] = text;
            }
        }

        return new TimelineEvent("forumCalled", forum.CalledAt) { Actor = forum.CalledBy.Name, Facts = facts, Texts = texts };
    }
}
