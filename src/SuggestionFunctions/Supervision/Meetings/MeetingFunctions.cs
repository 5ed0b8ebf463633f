using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>双向约见: asking for a meeting, moving it, calling it off. What follows is decided on tasks.</summary>
public sealed class MeetingFunctions(SubjectStore subjects, SuggestionReader reader, MeetingReader meetings, MeetingRules rules, Register register, Decisions decisions, Papers papers, TimeProvider clock)
{
    public const int TextLength = 1_000;

    /// <summary>
    /// <c>{suggestionId, purpose, proposedAt: [..], place?, department?, onBehalfOf?, paper?}</c> by a signatory, or by whoever handles the case: the
    /// other side gets a task to answer it. By the office: the first time offered is when people meet.
    /// </summary>
    [Function("MeetingCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/meetings")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var id = body.Text("suggestionId", 100);
        body.Check();
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        var decision = await decisions.SignalAsync(
            header, RequestKey.Derive(request, caller.PersonId), body.Digest, decisionId => AskAsync(caller, header, suggestion, body, decisionId, cancellation), client, cancellation);
        if (decision.Outcome == DecisionOutcome.Pending)
        {
            return CaseActionAnswer.Of(decision, header);
        }

        return new JsonAnswer(await meetings.ShowAsync(caller, decision.Id, cancellation), StatusCodes.Status201Created) { Location = $"/api/meetings/{decision.Id}" };
    }

    /// <summary><c>{proposedAt: [..], place?, reason, onBehalfOf?, paper?}</c> by either side or the office, until the minutes are recorded: the other side answers anew.</summary>
    [Function("MeetingMove")]
    public Task<IResult> MoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/meetings/{id}/moving")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ChangeAsync(request, id, CaseActions.MoveMeeting, client, (body, fields, facts) =>
        {
            var offers = rules.Offers(body);
            fields["proposedAt"] = Written(offers);
            if (body.OptionalLine("place", RouteTasks.PlaceLength) is { } place)
            {
                fields["place"] = place;
            }

            return facts with { Proposed = offers };
        }, cancellation);

    /// <summary><c>{reason, onBehalfOf?, paper?}</c> by either side or the office, until the minutes are recorded.</summary>
    [Function("MeetingCancel")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/meetings/{id}/cancellation")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => ChangeAsync(request, id, CaseActions.CancelMeeting, client, (_, _, facts) => facts, cancellation);

    private async Task<DecisionRecord> AskAsync(Caller caller, SubjectHeader header, Suggestion suggestion, RequestBody body, string decisionId, CancellationToken cancellation)
    {
        var party = await rules.RequireAsync(caller, header, suggestion, body.OptionalText("onBehalfOf", 100), cancellation);
        var fields = new JsonObject { ["purpose"] = body.Text("purpose", TextLength) };
        var offers = rules.Offers(body);
        fields["proposedAt"] = Written(offers);
        if (body.OptionalLine("place", RouteTasks.PlaceLength) is { } place)
        {
            fields["place"] = place;
        }

        var wanted = body.OptionalText("department", 100);
        var paper = await papers.ReadAsync(caller.PersonId, header.Id, decisionId, party.Behalf is not null, body, cancellation);
        body.Check();
        var assignment = MeetingRules.RequireHandled(header, suggestion);
        string[] departments = [.. assignment.CoDepartments.Prepend(assignment.LeadDepartment).Select(department => header.GoesOnAs(department.Id))];
        var department = party.Department ?? wanted ?? departments[0];
        if (!departments.Contains(department))
        {
            body.Note("department", new("须为主办或会办这件建议的单位。", "Must be a department that handles the case."));
            body.Check();
        }

        fields["departmentName"] = (await register.OrganizationAsync(department, cancellation))?.Name ?? department;
        return Made(header, decisionId, CaseActions.Meet, caller, party, body, fields, new DecisionFacts
        {
            Side = party.Side,
            Person = party.Side == MeetingSide.Deputy ? party.Behalf ?? caller.PersonId : suggestion.LeadDeputy.Id,
            LeadDepartment = party.Side == MeetingSide.Office ? null : department,
            Proposed = offers,
            MeetingAt = party.Side == MeetingSide.Office ? offers[0] : null,
            Round = await HandlingRounds.NewestAsync(subjects, header.Id, cancellation),
        }) with
        { Paper = paper.New.SingleOrDefault() };
    }

    private async Task<IResult> ChangeAsync(
        HttpRequest request, string id, string action, DurableTaskClient client, Func<RequestBody, JsonObject, DecisionFacts, DecisionFacts> read, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var (header, suggestion, meeting) = await meetings.RequireAsync(caller, id, cancellation);
        var decision = await decisions.SignalAsync(header, RequestKey.Derive(request, caller.PersonId), body.Digest, async decisionId =>
        {
            var party = await rules.RequireAsync(caller, header, suggestion, body.OptionalText("onBehalfOf", 100), cancellation);
            MeetingRules.RequirePart(header, meeting, party);
            var fields = new JsonObject { ["reason"] = body.Text("reason", TextLength) };
            var facts = read(body, fields, new DecisionFacts { Side = party.Side, About = meeting.DecisionId });
            var paper = await papers.ReadAsync(caller.PersonId, header.Id, decisionId, party.Behalf is not null, body, cancellation);
            body.Check();
            return meeting.StateIn(SuggestionKind.IsUnderWay(header)) is MeetingState.Requested or MeetingState.Agreed
                ? Made(header, decisionId, action, caller, party, body, fields, facts) with { Paper = paper.New.SingleOrDefault() }
                : throw SupervisionProblems.MeetingOver.ToProblem();
        }, client, cancellation);
        return decision.Outcome == DecisionOutcome.Pending
            ? CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(header.Id, cancellation) ?? header)
            : new JsonAnswer(await meetings.ShowAsync(caller, id, cancellation));
    }

    private DecisionRecord Made(SubjectHeader header, string decisionId, string action, Caller caller, MeetingParty party, RequestBody body, JsonObject fields, DecisionFacts facts)
    {
        var decision = DecisionRecord.OnWholeCase(header, decisionId, action, caller, clock.GetUtcNow(), fields, facts, body.Digest) with
        {
            SubstituteFor = party.SubstituteFor,
            OnBehalfOf = party.Behalf,
            Run = header.Road,
        };
        TextBudget.Require(decision);
        return decision;
    }

    private static JsonArray Written(IEnumerable<DateTimeOffset> instants) => new([.. instants.Select(at => (JsonNode)at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))]);
}
