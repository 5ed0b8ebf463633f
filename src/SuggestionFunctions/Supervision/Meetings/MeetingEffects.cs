using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>What requests for meetings, their answers and minutes change in a suggestion. Pure.</summary>
internal static class MeetingEffects
{
    public static Suggestion Asked(Suggestion before, DecisionRecord decision) => Added(before, new MeetingRecord
    {
        DecisionId = decision.Id,
        Round = decision.Facts.Round ?? 1,
        State = decision.Facts.MeetingAt is null ? MeetingState.Requested : MeetingState.Agreed,
        At = decision.Facts.MeetingAt,
        LastAgreed = decision.Facts.MeetingAt,
        ChangedAt = decision.At,
        Side = decision.Facts.Side ?? MeetingSide.Deputy,
        Offering = decision.Facts.Side ?? MeetingSide.Deputy,
        By = new PersonName(decision.PersonId, decision.PersonName),
        RequestedAt = decision.At,
        Deputy = Deputy(before, decision.Facts.Person),
        Department = decision.Facts.LeadDepartment is { } department ? new OrganizationName(department, Text(decision, "departmentName") ?? department) : null,
        Proposed = decision.Facts.Proposed ?? [],
        Place = Text(decision, "place"),
    });

    /// <summary>By the office, after a dissatisfied result.</summary>
    public static Suggestion Arranged(Suggestion before, TaskRecord task, DecisionRecord decision) => Added(before, new MeetingRecord
    {
        DecisionId = decision.Id,
        Round = task.Round,
        By = new PersonName(decision.PersonId, decision.PersonName),
        RequestedAt = decision.At,
        Deputy = before.LeadDeputy,
        At = ArrangedAt(decision),
        LastAgreed = ArrangedAt(decision),
        ChangedAt = decision.At,
        Place = Text(decision, "place"),
    });

    /// <summary>An offered time is agreed; another one is an offer to the other side.</summary>
    public static Suggestion Accepted(Suggestion before, TaskRecord task, DecisionRecord decision) => Changed(before, task.About, meeting =>
        decision.Facts.MeetingAt is not { } at ? meeting
        : meeting.Proposed.Contains(at) ? meeting with { State = MeetingState.Agreed, At = at, LastAgreed = at, ChangedAt = decision.At, Place = Text(decision, "place") ?? meeting.Place }
        : meeting with { Proposed = [at], Offering = meeting.Answering(), Place = Text(decision, "place") ?? meeting.Place });

    public static Suggestion Declined(Suggestion before, TaskRecord task, DecisionRecord decision) =>
        Changed(before, task.About, meeting => meeting with { State = MeetingState.Declined, ChangedBy = decision.Id, ChangedAt = decision.At, Sequence = meeting.Sequence + 1 });

    public static Suggestion Moved(Suggestion before, DecisionRecord decision) => Changed(before, decision.Facts.About, meeting =>
    {
        var offers = decision.Facts.Proposed ?? [];
        var byOffice = decision.Facts.Side == MeetingSide.Office && offers.Count > 0;
        return meeting with
        {
            State = byOffice ? MeetingState.Agreed : MeetingState.Requested,
            At = byOffice ? offers[0] : null,
            LastAgreed = byOffice ? offers[0] : meeting.LastAgreed,
            ChangedBy = decision.Id,
            ChangedAt = decision.At,
            Proposed = offers,
            Offering = decision.Facts.Side ?? meeting.Offering,
            Place = Text(decision, "place") ?? meeting.Place,
            Sequence = meeting.Sequence + 1,
        };
    });

    public static Suggestion Cancelled(Suggestion before, DecisionRecord decision) =>
        Changed(before, decision.Facts.About, meeting => meeting with { State = MeetingState.Cancelled, ChangedBy = decision.Id, ChangedAt = decision.At, Sequence = meeting.Sequence + 1 });

    /// <summary>Held with both sides, it is a contact with the deputy in its round.</summary>
    public static Suggestion Recorded(Suggestion before, TaskRecord task, DecisionRecord decision)
    {
        var after = Changed(before, task.About, meeting => meeting with
        {
            State = decision.Facts.Missed == true ? MeetingState.Missed : MeetingState.Held,
            Minutes = decision.Id,
            Absent = Text(decision, "absent"),
        });
        return after.Meetings.FirstOrDefault(meeting => meeting.DecisionId == task.About) is { State: MeetingState.Held } held
            ? after with { Contacts = [.. after.Contacts, new ContactRecord(decision.Id, held.Round, held.At ?? decision.At, "meeting", held.Department?.Id)] }
            : after;
    }

    public static Suggestion Answered(Suggestion before, TaskRecord task, MinutesState answer, string? objection) =>
        Changed(before, task.About, meeting => meeting with { Confirmation = answer, Objection = objection });

    private static DateTimeOffset ArrangedAt(DecisionRecord decision) =>
        decision.Facts.MeetingAt ?? (Instants.TryParse(Text(decision, "at") ?? "", out var at) ? at : decision.At);

    private static Suggestion Added(Suggestion before, MeetingRecord meeting) => before with { Meetings = [.. before.Meetings, meeting] };

    private static Suggestion Changed(Suggestion before, string? id, Func<MeetingRecord, MeetingRecord> change) =>
        before with { Meetings = [.. before.Meetings.Select(meeting => meeting.DecisionId == id ? change(meeting) : meeting)] };

    private static PersonName Deputy(Suggestion suggestion, string? person) => suggestion.Signatories.FirstOrDefault(deputy => deputy.Id == person) ?? suggestion.LeadDeputy;

    private static string? Text(DecisionRecord decision, string field) => decision.Fields[field] is JsonValue value ? value.GetValue<string>() : null;
}
