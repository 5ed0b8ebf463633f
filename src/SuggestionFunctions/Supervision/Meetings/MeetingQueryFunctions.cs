using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>The routes that show meetings, as lists, one by one, and as entries for a calendar.</summary>
public sealed class MeetingQueryFunctions(MeetingReader meetings, TimeProvider clock)
{
    /// <summary>How long a meeting is taken to last in calendars (our choice).</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromHours(1);

    [Function("MeetingList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/meetings")] HttpRequest request, CancellationToken cancellation)
    {
        var page = PageRequest.Read(request);
        var state = QueryValue.Choice<MeetingState>(request, "state");
        var upcoming = QueryValue.Flag(request, "upcoming") ?? false;
        var now = clock.GetUtcNow();
        var found = await meetings.ListAsync(
            request.Caller(), meeting => (state is null || meeting.State == state) && (!upcoming || (meeting.State == MeetingState.Agreed && meeting.At > now)),
            QueryValue.Text(request, "suggestion"), page.After, page.Size + 1, cancellation);
        var cut = page.Cut(found, item => item.Key);
        return new JsonAnswer(new Page<MeetingView>([.. cut.Items.Select(item => item.Meeting)], cut.Next));
    }

    [Function("MeetingGet")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/meetings/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        new JsonAnswer(await meetings.ShowAsync(request.Caller(), id, cancellation));

    /// <summary>The meeting as an entry for a calendar: the same one when it is moved or called off. Where none was ever agreed there is none.</summary>
    [Function("MeetingCalendar")]
    public async Task<IResult> CalendarAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/meetings/{id}.ics")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var (header, suggestion, meeting) = await meetings.RequireAsync(request.Caller(), id, cancellation);
        var view = await meetings.ShowAsync(request.Caller(), id, cancellation);
        if ((meeting.At ?? meeting.LastAgreed) is not { } at)
        {
            throw ProblemException.NotFound();
        }

        // Moved, and the new time not agreed yet: the former one holds no longer.
        var file = new CalendarFile(
            $"{meeting.DecisionId}@suggestionflow", meeting.Sequence, meeting.ChangedAt ?? meeting.RequestedAt ?? at, at, Lasting, $"面商：{header.Number}《{header.Title}》", view.Purpose, meeting.Place, null,
            view.State is MeetingState.Cancelled or MeetingState.Declined or MeetingState.Ended or MeetingState.Requested);
        return new CalendarAnswer(file, $"meeting-{id}.ics");
    }
}
