using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>Meetings with what was written in their decisions.</summary>
internal static class MeetingViews
{
    public static MeetingView Of(SubjectHeader header, Suggestion suggestion, MeetingRecord meeting, Func<string, DecisionRecord?> decision, DepartmentNames names)
    {
        var state = meeting.StateIn(SuggestionKind.IsUnderWay(header));
        return new MeetingView
        {
            Id = meeting.DecisionId,
            SuggestionId = header.Id,
            Number = header.Number,
            Title = header.Title,
            Round = meeting.Round,
            State = state,
            Side = meeting.Side,
            By = meeting.By,
            RequestedAt = meeting.RequestedAt,
            Deputy = meeting.Deputy ?? suggestion.LeadDeputy,
            Department = meeting.Department is { } department ? names.Of(department with { Id = header.GoesOnAs(department.Id) }) : null,
            Purpose = Text(meeting.DecisionId, "purpose"),
            ProposedAt = meeting.Proposed,
            Answering = state == MeetingState.Requested ? meeting.Answering() : null,
            At = meeting.At,
            Place = meeting.Place,
            Reason = Text(meeting.ChangedBy, "reason"),
            Minutes = Text(meeting.Minutes, "minutes"),
            Absent = meeting.Absent,
            Confirmation = meeting.Minutes is null ? null : meeting.Confirmation,
            Objection = Text(meeting.Objection, "reason"),
        };

        string? Text(string? id, string field) => id is null ? null : decision(id)?.Fields[field]?.GetValue<string>();
    }
}
