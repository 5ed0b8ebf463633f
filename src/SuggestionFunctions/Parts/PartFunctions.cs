using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Parts;

/// <summary>分案: the chair splits a part off a case (一事一议). The case itself stays as it is.</summary>
public sealed class PartFunctions(SubjectStore subjects, SuggestionReader reader, Decisions decisions, PartCreation parts, Register register, TimeProvider clock)
{
    public const int MostParts = 50;

    private static readonly SuggestionStep[] Splittable =
        [SuggestionStep.ChairAssignment, SuggestionStep.MayorApproval, SuggestionStep.DepartmentHandling, SuggestionStep.LeaderSignOff];

    /// <summary>
    /// <c>{title, facts, request, analysis?, category?}</c>, from the chair's assignment until a reply is issued. Answered as a
    /// submission, 202 with the new case's id and number.
    /// </summary>
    /// <exception cref="ProblemException">409 <c>not-reviewed</c>, <c>reply-issued</c>, <c>case-ended</c>.</exception>
    [Function("SuggestionSplit")]
    public async Task<IResult> SplitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/parts")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        if (!caller.Is(Role.Chair, suggestion.TownId))
        {
            throw ProblemException.Forbidden(new("只有人大主席可以分案。", "Only the chair splits a case."));
        }

        var key = RequestKey.Derive(request, caller.PersonId);
        var decision = await decisions.SignalAsync(header, key, body.Digest, decisionId => MakeAsync(caller, header, suggestion, body, key, decisionId, cancellation), client, cancellation);
        if (decision.Outcome == DecisionOutcome.Pending)
        {
            return CaseActionAnswer.Of(decision, header);
        }

        await parts.CreateAsync(suggestion, decision, client, cancellation);
        var part = await subjects.FindHeaderAsync(PartId(key), cancellation) ?? throw ProblemException.NotFound();
        return new JsonAnswer(
            new SubmissionAnswer { Id = part.Id, Number = part.Number, State = part.State, StatusUrl = $"/api/suggestions/{part.Id}/status" }, StatusCodes.Status202Accepted)
        { Location = $"/api/suggestions/{part.Id}" };
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
        RequireSplittable(header, suggestion);
        var decision = DecisionRecord.OnWholeCase(header, decisionId, CaseActions.Split, caller, clock.GetUtcNow(), fields, new DecisionFacts(), body.Digest) with
        {
            SubstituteFor = caller.SubstitutesFor(PostId.Of(Role.Chair, suggestion.TownId)),
            Run = header.Road,
        };
        TextBudget.Require(decision);
        return decision;
    }

    private static void RequireSplittable(SubjectHeader header, Suggestion suggestion)
    {
        if (!SuggestionKind.IsUnderWay(header))
        {
            throw DecisionAnswers.ToProblem(Refusal.CaseEnded);
        }

        if (suggestion.Replies.Count > 0)
        {
            throw DecisionAnswers.ToProblem(new Refusal(Refusal.ReplyIssued));
        }

        if (suggestion.Parts.Count >= MostParts)
        {
            throw PartProblems.TooMany.ToProblem();
        }

        if (Splittable.All(step => Codes.Of(step) != header.Step))
        {
            throw PartProblems.NotReviewed.ToProblem();
        }
    }
}
