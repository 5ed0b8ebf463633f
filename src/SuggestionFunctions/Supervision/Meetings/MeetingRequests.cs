using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>双向约见: asking for a meeting, moving it, calling it off. The same key finds the first decision.</summary>
public sealed class MeetingRequests(SubjectStore subjects, SuggestionReader reader, MeetingReader meetings, MeetingRules rules, Register register, Decisions decisions, Papers papers, TimeProvider clock)
{
    public const int TextLength = 1_000;

    /// <summary><c>{suggestionId, purpose, proposedAt: [..], place?, department?, onBehalfOf?, paper?}</c>; the meeting's id is the decision's.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public async Task<DecisionRecord> AskAsync(Caller caller, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = body.Text("suggestionId", 100);
        body.Check();
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        return await decisions.SignalAsync(header, key, body.Digest, decisionId => AskAsync(caller, header, suggestion, body, decisionId, cancellation), client, cancellation);
    }

    /// <summary><c>{proposedAt: [..], place?, reason, onBehalfOf?, paper?}</c>: the other side answers anew.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public Task<DecisionRecord> MoveAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation) =>
        ChangeAsync(caller, id, key, CaseActions.MoveMeeting, body, client, (fields, facts) =>
        {
            var offers = rules.Offers(body);
            fields["proposedAt"] = Written(offers);
            if (body.OptionalLine("place", RouteTasks.PlaceLength) is { } place)
            {
                fields["place"] = place;
            }

            return facts with { Proposed = offers };
        }, cancellation);

    /// <summary><c>{reason, onBehalfOf?, paper?}</c>.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public Task<DecisionRecord> CancelAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation) =>
        ChangeAsync(caller, id, key, CaseActions.CancelMeeting, body, client, (_, facts) => facts, cancellation);

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

    private async Task<DecisionRecord> ChangeAsync(
        Caller caller, string id, string key, string action, RequestBody body, DurableTaskClient client, Func<JsonObject, DecisionFacts, DecisionFacts> read, CancellationToken cancellation)
    {
        var (header, suggestion, meeting) = await meetings.RequireAsync(caller, id, cancellation);
        return await decisions.SignalAsync(header, key, body.Digest, async decisionId =>
        {
            var party = await rules.RequireAsync(caller, header, suggestion, body.OptionalText("onBehalfOf", 100), cancellation);
            MeetingRules.RequirePart(header, meeting, party);
            var fields = new JsonObject { ["reason"] = body.Text("reason", TextLength) };
            var facts = read(fields, new DecisionFacts { Side = party.Side, About = meeting.DecisionId });
            var paper = await papers.ReadAsync(caller.PersonId, header.Id, decisionId, party.Behalf is not null, body, cancellation);
            body.Check();
            return meeting.StateIn(SuggestionKind.IsUnderWay(header)) is MeetingState.Requested or MeetingState.Agreed
                ? Made(header, decisionId, action, caller, party, body, fields, facts) with { Paper = paper.New.SingleOrDefault() }
                : throw SupervisionProblems.MeetingOver.ToProblem();
        }, client, cancellation);
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
