using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>并案 by the chair, and taking a case out again. The same key finds the first decision.</summary>
public sealed class JoiningRequests(SubjectStore subjects, SuggestionReader reader, Decisions decisions, TimeProvider clock)
{
    public const int ReasonLength = 1_000;

    /// <summary>Whether the caller may take this case out of a joining now.</summary>
    public static bool MaySeparate(Caller caller, SubjectHeader header, Suggestion suggestion) => caller.Is(Role.Chair, suggestion.TownId) && ObjectionTo(header, suggestion) is null;

    /// <exception cref="ProblemException">403; 409 <c>not-joined</c>, <c>reply-issued</c>.</exception>
    public static void RequireSeparable(Caller caller, SubjectHeader header, Suggestion suggestion)
    {
        RequireChair(caller, suggestion);
        if (ObjectionTo(header, suggestion) is { } objection)
        {
            throw objection;
        }
    }

    /// <summary><c>{with: suggestionId}</c>, while the case waits for the chair: the action <c>join</c> of that task.</summary>
    /// <exception cref="ProblemException">403, 404, 409 <c>not-with-chair</c>, and what <see cref="JoiningRules"/> refuses.</exception>
    public async Task<DecisionRecord> JoinAsync(Caller caller, string id, string key, RequestBody sent, DurableTaskClient client, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        RequireChair(caller, suggestion);
        var body = new JsonObject { ["action"] = "join", ["with"] = sent.OptionalLine("with", 100) ?? sent.Text("with", 100) };
        sent.Check();
        var made = await subjects.FindAsync<DecisionRecord>(id, SubjectKeys.Decision(Decisions.DecisionId(id, key)), cancellation);
        var task = made?.TaskId ?? header.OpenTasks.FirstOrDefault(open => open.Kind == RouteTasks.ChairAssignment.Name)?.Id
            ?? throw JoiningProblems.NotWithChair.ToProblem();
        return await decisions.DecideAsync(caller, task, key, RequestBody.Of(body), client, cancellation);
    }

    /// <summary><c>{reason?}</c>: the case goes its own way again, with the department and the time that it has.</summary>
    /// <exception cref="ProblemException">403, 404, 409 <c>not-joined</c>, <c>reply-issued</c>.</exception>
    public async Task<DecisionRecord> SeparateAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        RequireChair(caller, suggestion);
        return await decisions.SignalAsync(header, key, body.Digest, decisionId => Task.FromResult(MakeSeparation(caller, header, suggestion, body, decisionId)), client, cancellation);
    }

    /// <summary>Whether it would be taken out as things are now: all checks, and nothing is written.</summary>
    /// <exception cref="ProblemException">Whatever would refuse it.</exception>
    public async Task TrySeparatingAsync(Caller caller, string id, RequestBody body, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        RequireChair(caller, suggestion);
        MakeSeparation(caller, header, suggestion, body, Decisions.DecisionId(header.Id, RequestKey.Random()));
    }

    private DecisionRecord MakeSeparation(Caller caller, SubjectHeader header, Suggestion suggestion, RequestBody body, string decisionId)
    {
        var fields = new JsonObject { ["cause"] = JoiningCauses.Chair };
        if (body.OptionalText("reason", ReasonLength) is { } reason)
        {
            fields["reason"] = reason;
        }

        body.Check();
        if (ObjectionTo(header, suggestion) is { } objection)
        {
            throw objection;
        }

        return DecisionRecord.OnWholeCase(
            header, decisionId, CaseActions.LeaveJoining, caller, clock.GetUtcNow(), fields, new DecisionFacts { With = suggestion.Joining?.With, About = suggestion.Joining?.DecisionId }, body.Digest) with
        {
            SubstituteFor = caller.SubstitutesFor(PostId.Of(Role.Chair, suggestion.TownId)),
            Run = header.Road,
        };
    }

    private static ProblemException? ObjectionTo(SubjectHeader header, Suggestion suggestion) =>
        suggestion.Joining is not { EndedAt: null } joining || !SuggestionKind.IsUnderWay(header) ? DecisionAnswers.ToProblem(new Refusal(Refusal.NotJoined))
        : joining.AnsweredAt is not null ? DecisionAnswers.ToProblem(new Refusal(Refusal.ReplyIssued))
        : null;

    private static void RequireChair(Caller caller, Suggestion suggestion)
    {
        if (!caller.Is(Role.Chair, suggestion.TownId))
        {
            throw ProblemException.Forbidden(new("只有人大主席可以并案或取消并案。", "Only the chair joins cases and takes them out again."));
        }
    }
}
