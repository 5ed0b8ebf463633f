using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Parts;

/// <summary>分案: the chair splits a part off a case (一事一议), from the assignment until a reply is issued. The case itself stays as it is.</summary>
public sealed class PartRequests(SubjectStore subjects, SuggestionReader reader, Decisions decisions, PartCreation parts, Register register, TimeProvider clock)
{
    public const int MostParts = 50;

    private static readonly SuggestionStep[] Splittable =
        [SuggestionStep.ChairAssignment, SuggestionStep.MayorApproval, SuggestionStep.DepartmentHandling, SuggestionStep.LeaderSignOff];

    /// <summary>Whether the caller may split this case now.</summary>
    public static bool May(Caller caller, SubjectHeader header, Suggestion suggestion) => caller.Is(Role.Chair, suggestion.TownId) && ObjectionTo(header, suggestion) is null;

    /// <exception cref="ProblemException">403; 409 <c>not-reviewed</c>, <c>reply-issued</c>, <c>case-ended</c>, <c>too-many-parts</c>.</exception>
    public static void Require(Caller caller, SubjectHeader header, Suggestion suggestion)
    {
        RequireChair(caller, suggestion);
        if (ObjectionTo(header, suggestion) is { } objection)
        {
            throw objection;
        }
    }

    /// <summary><c>{title, facts, request, analysis?, category?}</c>; the same key finds the first decision, and makes its part where that was not finished.</summary>
    /// <returns>The decision, and the part once it is there; while it is judged, null.</returns>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public async Task<(DecisionRecord Decision, SubjectHeader? Part)> SplitAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        RequireChair(caller, suggestion);
        var decision = await decisions.SignalAsync(header, key, body.Digest, decisionId => MakeAsync(caller, header, suggestion, body, key, decisionId, cancellation), client, cancellation);
        if (decision.Outcome == DecisionOutcome.Pending)
        {
            return (decision, null);
        }

        await parts.CreateAsync(suggestion, decision, client, cancellation);
        return (decision, await subjects.FindHeaderAsync(PartId(key), cancellation) ?? throw ProblemException.NotFound());
    }

    /// <summary>Whether it would be split as things are now: all checks, and nothing is written.</summary>
    /// <exception cref="ProblemException">Whatever would refuse it.</exception>
    public async Task TryAsync(Caller caller, string id, RequestBody body, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        RequireChair(caller, suggestion);
        var key = RequestKey.Random();
        await MakeAsync(caller, header, suggestion, body, key, Decisions.DecisionId(header.Id, key), cancellation);
    }

    private static void RequireChair(Caller caller, Suggestion suggestion)
    {
        if (!caller.Is(Role.Chair, suggestion.TownId))
        {
            throw ProblemException.Forbidden(new("只有人大主席可以分案。", "Only the chair splits a case."));
        }
    }

    private static string PartId(string key) => $"s{key}";

    private async Task<DecisionRecord> MakeAsync(
        Caller caller, SubjectHeader header, Suggestion suggestion, RequestBody body, string key, string decisionId, CancellationToken cancellation)
    {
        var fields = new JsonObject
        {
            [PartCreation.PartField] = PartId(key),
            ["title"] = body.OptionalLine("title", RouteTasks.TitleLength) ?? body.Text("title", RouteTasks.TitleLength),
            ["facts"] = body.Text("facts", RouteTasks.LongText),
            ["request"] = body.Text("request", RouteTasks.LongText),
        };
        foreach (var (field, value) in new[] { ("analysis", body.OptionalText("analysis", RouteTasks.LongText)), ("category", body.OptionalText("category", 60)) })
        {
            if (value is not null)
            {
                fields[field] = value;
            }
        }

        if (fields["category"]?.GetValue<string>() is { } category && await register.CategoryAsync(header.TownId, category, cancellation) is not { Active: true })
        {
            body.Note("category", new("没有这个类别，请从 /api/categories 中选择。", "There is no such category; choose one of /api/categories.") { NamesCodes = true });
        }

        body.Check();
        if (ObjectionTo(header, suggestion) is { } objection)
        {
            throw objection;
        }

        var decision = DecisionRecord.OnWholeCase(header, decisionId, CaseActions.Split, caller, clock.GetUtcNow(), fields, new DecisionFacts(), body.Digest) with
        {
            SubstituteFor = caller.SubstitutesFor(PostId.Of(Role.Chair, suggestion.TownId)),
            Run = header.Road,
        };
        TextBudget.Require(decision);
        return decision;
    }

    private static ProblemException? ObjectionTo(SubjectHeader header, Suggestion suggestion) =>
        !SuggestionKind.IsUnderWay(header) ? DecisionAnswers.ToProblem(Refusal.CaseEnded)
        : suggestion.Replies.Count > 0 ? DecisionAnswers.ToProblem(new Refusal(Refusal.ReplyIssued))
        : suggestion.Parts.Count >= MostParts ? PartProblems.TooMany.ToProblem()
        : Splittable.All(step => Codes.Of(step) != header.Step) ? PartProblems.NotReviewed.ToProblem()
        : null;
}
