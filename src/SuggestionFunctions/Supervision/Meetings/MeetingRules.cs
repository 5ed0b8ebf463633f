using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>Who may ask whom for a meeting, move it and call it off.</summary>
public sealed class MeetingRules(SuggestionAccess access, TimeProvider clock)
{
    public const int MostTimes = 5;

    /// <summary>So many meetings on one case may be under way at once (our choice).</summary>
    public const int MostOpen = 3;

    /// <summary>A meeting is held within a year (our choice).</summary>
    public const int MostDays = 366;

    /// <summary>The side on which the caller stands for themselves; null where they have no part.</summary>
    public async Task<MeetingParty?> FindAsync(Caller caller, SubjectHeader header, Suggestion suggestion, string? behalf, CancellationToken cancellation)
    {
        try
        {
            return await RequireAsync(caller, header, suggestion, behalf, cancellation);
        }
        catch (ProblemException refused) when (refused.Status == 403)
        {
            return null;
        }
    }

    /// <summary>The side on which the caller stands on this case.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public async Task<MeetingParty> RequireAsync(Caller caller, SubjectHeader header, Suggestion suggestion, string? behalf, CancellationToken cancellation)
    {
        if (behalf is not null && behalf != caller.PersonId)
        {
            if (suggestion.Signatories.Any(person => person.Id == behalf) && await access.ActingPostAsync(caller, behalf, cancellation) is { } acting)
            {
                return new(MeetingSide.Deputy, behalf, null, acting.Substitute ? acting.Id : null);
            }
        }
        else if (suggestion.Signatories.Any(person => person.Id == caller.PersonId))
        {
            return new(MeetingSide.Deputy, null, null, null);
        }
        else if (suggestion.Assignment is { ApprovedAt: not null } assignment)
        {
            foreach (var department in assignment.CoDepartments.Prepend(assignment.LeadDepartment).Select(department => header.GoesOnAs(department.Id)))
            {
                if (caller.Is(Role.Department, department))
                {
                    return new(MeetingSide.Handler, null, department, caller.SubstitutesFor(PostId.Of(Role.Department, department)));
                }
            }

            if (assignment.Leaders().FirstOrDefault(caller.HoldsPost) is { } post)
            {
                return new(MeetingSide.Handler, null, header.GoesOnAs(assignment.LeadDepartment.Id), caller.SubstitutesFor(post));
            }
        }

        return behalf is null && caller.Is(Role.CongressOffice, suggestion.TownId)
            ? new(MeetingSide.Office, null, null, caller.SubstitutesFor(PostId.Of(Role.CongressOffice, suggestion.TownId)))
            : throw ProblemException.Forbidden(
                new("只有这件建议的代表、承办单位、分管领导和人大办可以约见。", "Only its deputies, whoever handles it, its leader in charge and the office ask for meetings on a case."),
                new Wording("联络员或人大办代代表办理时请先选定代表（onBehalfOf）。", "A helper or the office names the deputy in onBehalfOf.").ButOnPages(HelpingProblems.OpenFirst));
    }

    /// <summary>Of several departments only the one whose meeting it is has part in it.</summary>
    public static bool HasPart(SubjectHeader header, MeetingRecord meeting, MeetingParty party) =>
        !(party is { Side: MeetingSide.Handler, Department: { } own } && meeting.Department is { } department && header.GoesOnAs(department.Id) != own);

    /// <summary>Of several departments only the one whose meeting it is changes it.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void RequirePart(SubjectHeader header, MeetingRecord meeting, MeetingParty party)
    {
        if (!HasPart(header, meeting, party))
        {
            throw ProblemException.Forbidden(new("这次约见由另一个承办单位参加。", "It is another department's meeting."), new("请由参加约见的单位、代表或人大办改期或取消。", "That department, the deputy or the office moves it or calls it off."));
        }
    }

    /// <exception cref="ProblemException">409 <c>case-ended</c>, <c>not-handled</c>, <c>too-many-meetings</c>.</exception>
    public static AssignmentRecord RequireHandled(SubjectHeader header, Suggestion suggestion)
    {
        if (!SuggestionKind.IsUnderWay(header))
        {
            throw DecisionAnswers.ToProblem(Refusal.CaseEnded);
        }

        if (suggestion.Meetings.Count(meeting => meeting.State is MeetingState.Requested or MeetingState.Agreed) >= MostOpen)
        {
            throw SupervisionProblems.TooManyMeetings.ToProblem();
        }

        return suggestion.Assignment is { ApprovedAt: not null } assignment ? assignment : throw SupervisionProblems.NotHandled.ToProblem();
    }

    /// <summary>The instants (UTC) that a request offers, in their order.</summary>
    public IReadOnlyList<DateTimeOffset> Offers(RequestBody body)
    {
        const string field = "proposedAt";
        var now = clock.GetUtcNow();
        var offers = new List<DateTimeOffset>();
        foreach (var text in body.Texts(field, MostTimes, 40))
        {
            if (!Instants.TryParse(text, out var exact))
            {
                body.Note(field, Instants.Wanted);
                continue;
            }

            // Kept to the second, as decisions keep it: an offer is accepted by the very instant that it names.
            var at = exact.AddTicks(-(exact.UtcTicks % TimeSpan.TicksPerSecond)).ToUniversalTime();
            if (at <= now || at > now.AddDays(MostDays))
            {
                body.Note(field, new($"须晚于现在，并在 {MostDays} 天以内。", $"Must lie ahead, within {MostDays} days."));
            }
            else
            {
                offers.Add(at);
            }
        }

        if (offers.Count == 0)
        {
            body.Note(field, new($"请提出一至{MostTimes}个时间。", $"Offer one to {MostTimes} times."));
        }

        return [.. offers.Distinct().Order()];
    }
}
