using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>
/// Between a forum and the suggestions it is on: each of them has it on its timeline that the forum was called, moved, cancelled or
/// concluded, whether it is under way or has ended; and a forum whose suggestions were all withdrawn before it is held does not take place. Each may be
/// repeated.
/// </summary>
public sealed class ForumCases(SubjectStore subjects, CaseDecisions accepted, CarriedDecisions carried, ForumLists lists)
{
    /// <summary>Notes in each case that the forum was called. One that was withdrawn meanwhile counts as such.</summary>
    public async Task NoteCallingAsync(string forumId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<Forum>(forumId, ForumKeys.Forum, cancellation) is not { } forum)
        {
            return;
        }

        foreach (var id in forum.Suggestions)
        {
            await NoteAsync(id, forum, "forumCalled", $"{forumId}-called", forum.CalledAt, forum.CalledBy.Id, forum.CalledBy.Name, forum.SubstituteFor, forum.FirstAt, cancellation);
        }

        await LapseAsync(forum, client, cancellation);
    }

    /// <summary>Notes in each case what an accepted decision on the forum, or on its conclusions, means.</summary>
    public async Task NoteAsync(string forumId, DecisionRecord decision, CancellationToken cancellation)
    {
        var kind = decision.Action switch
        {
            ForumActions.Move => "forumMoved",
            ForumActions.Cancel or ForumActions.Lapse => "forumCancelled",
            "conclude" => "forumConcluded",
            _ => null,
        };
        if (kind is not null && decision.Outcome == DecisionOutcome.Accepted && await subjects.FindAsync<Forum>(forumId, ForumKeys.Forum, cancellation) is { } forum)
        {
            foreach (var id in forum.Suggestions)
            {
                await NoteAsync(id, forum, kind, decision.Id, decision.At, decision.PersonId, decision.PersonName, decision.SubstituteFor, decision.Facts.At ?? forum.At, cancellation);
            }
        }
    }

    /// <summary>For a case whose deputies or handlers may be others now: they find its forums. The lists in which one was missing.</summary>
    public async Task<IReadOnlyList<string>> ListForAsync(string suggestionId, CancellationToken cancellation)
    {
        var missing = new List<string>();
        foreach (var id in (await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation))?.Forums ?? [])
        {
            missing.AddRange(await lists.UpdateAsync(id, cancellation));
        }

        return missing;
    }

    /// <summary>A case has ended: a forum on it and on others that are all withdrawn does not take place.</summary>
    public async Task EndedAsync(string suggestionId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation) is { Forums.Count: > 0, Ending.State: SuggestionState.Withdrawn } suggestion)
        {
            foreach (var id in suggestion.Forums)
            {
                if (await subjects.FindAsync<Forum>(id, ForumKeys.Forum, cancellation) is { } forum)
                {
                    await LapseAsync(forum, client, cancellation);
                }
            }
        }
    }

    private async Task NoteAsync(
        string suggestionId, Forum forum, string kind, string cause, DateTimeOffset at, string personId, string personName, string? substituteFor, DateTimeOffset begins, CancellationToken cancellation)
    {
        var decisionId = CarriedDecisions.IdOf(suggestionId, ForumActions.Note, cause);
        if (await subjects.FindAsync<DecisionRecord>(suggestionId, SubjectKeys.Decision(decisionId), cancellation) is not null)
        {
            return;
        }

        var note = new DecisionRecord
        {
            Id = decisionId,
            TaskId = SubjectKeys.WholeCase(suggestionId),
            SubjectId = suggestionId,
            Action = ForumActions.Note,
            At = at,
            PersonId = personId,
            PersonName = personName,
            SubstituteFor = substituteFor,
            Fields = new JsonObject { ["forum"] = forum.Id },
            Facts = new DecisionFacts { With = forum.Id, About = cause },
            BodyDigest = cause,
            Carried = true,
        };

        // Nothing of the case's road changes, so that no orchestration judges it: it holds for cases under way and ended alike.
        await accepted.AcceptAsync(note, async draft =>
        {
            var before = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
            if (!before.Forums.Contains(forum.Id))
            {
                draft.Write(SuggestionKeys.Suggestion, before with { Forums = [.. before.Forums, forum.Id] });
            }

            var facts = new JsonObject { ["forum"] = forum.Id, ["at"] = begins.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") };
            if (substituteFor is not null)
            {
                facts["substituteFor"] = substituteFor;
            }

            draft.Append(new TimelineEvent(kind, at)
            {
                Step = draft.Header.Step,
                Actor = personName.Length > 0 ? personName : null,
                Facts = facts,
                Texts = new Dictionary<string, string> { ["title"] = forum.Title },
            });
        }, cancellation);
    }

    /// <summary>Where all of its suggestions are withdrawn, and nothing has come of it yet, nobody needs to cancel it.</summary>
    private async Task LapseAsync(Forum forum, DurableTaskClient client, CancellationToken cancellation)
    {
        var last = forum.CalledAt;
        foreach (var id in forum.Suggestions)
        {
            if ((await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation))?.Ending is not { State: SuggestionState.Withdrawn } ending)
            {
                return;
            }

            last = ending.At > last ? ending.At : last;
        }

        if (await subjects.FindHeaderAsync(forum.Id, cancellation) is { } header && header.State == Codes.Of(ForumState.Called))
        {
            var nobody = new DecisionRecord
            {
                Id = $"{forum.Id}-lapse",
                TaskId = SubjectKeys.WholeCase(forum.Id),
                SubjectId = forum.Id,
                Action = ForumActions.Lapse,
                At = last,
                PersonId = "",
                PersonName = "",
                Fields = [],
                Facts = new DecisionFacts(),
                BodyDigest = "",
            };
            await carried.SignalAsync(header, ForumActions.Lapse, nobody.Id, nobody, nobody.Facts, [], client, cancellation);
        }
    }
}
