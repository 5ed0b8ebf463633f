using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>Who may urge on a case, and who is asked then.</summary>
public sealed class UrgeRules(SubjectStore subjects, SuggestionAccess access)
{
    /// <summary>An answer is due within two months of the urge (our choice).</summary>
    public const int MostDays = 60;

    private const int MostUrges = 100;

    private static readonly Role[] OfTheTown = [Role.Chair, Role.Presidium, Role.CongressOffice];

    /// <summary>What lies with somebody who can be asked how far it is. Not what a deputy has to do, nor a rating: that would tell who has not rated yet.</summary>
    private static readonly HashSet<string> Held =
    [
        RouteTasks.SecretaryReview.Name, RouteTasks.ChairAssignment.Name, RouteTasks.MayorApproval.Name, RouteTasks.DepartmentHandling.Name, RouteTasks.CoHandlingOpinion.Name,
        RouteTasks.LeaderSignOff.Name, RouteTasks.TransferDecision.Name, RouteTasks.ExtensionDecision.Name, RouteTasks.SilenceDecision.Name, RouteTasks.PresidiumReview.Name,
    ];

    /// <summary>Whether the caller urges on any case of the town.</summary>
    public static bool MayUrgeTown(Caller caller, string townId) => OfTheTown.Any(role => caller.Is(role, townId));

    /// <summary>Whether the caller may urge for themselves.</summary>
    public async Task<bool> MayAsync(Caller caller, Suggestion suggestion, CancellationToken cancellation)
    {
        try
        {
            await RequireAsync(caller, suggestion, null, cancellation);
            return true;
        }
        catch (ProblemException refused) when (refused.Status == 403)
        {
            return false;
        }
    }

    /// <summary>As what the caller urges, for whom (null: for themselves), and as whose substitute (a post's id).</summary>
    /// <exception cref="ProblemException">403.</exception>
    public async Task<(Role Role, string? Behalf, string? SubstituteFor)> RequireAsync(Caller caller, Suggestion suggestion, string? behalf, CancellationToken cancellation)
    {
        if (behalf is not null && behalf != caller.PersonId)
        {
            if (suggestion.Signatories.Any(person => person.Id == behalf) && await access.ActingPostAsync(caller, behalf, cancellation) is { } acting)
            {
                return (Role.Deputy, behalf, acting.Substitute ? acting.Id : null);
            }
        }
        else if (suggestion.Signatories.Any(person => person.Id == caller.PersonId))
        {
            return (Role.Deputy, null, null);
        }
        else if (OfTheTown.Where(role => caller.Is(role, suggestion.TownId)).Select(role => (Role?)role).FirstOrDefault() is { } role)
        {
            return (role, null, caller.SubstitutesFor(PostId.Of(role, suggestion.TownId)));
        }
        else if (suggestion.Assignment is { ApprovedAt: not null } assignment && assignment.Leaders().FirstOrDefault(caller.HoldsPost) is { } post)
        {
            return (Role.LeaderInCharge, null, caller.SubstitutesFor(post));
        }

        throw ProblemException.Forbidden(
            new("您不能催办这件建议。", "You may not urge on this case."),
            new("可以催办的有：提出建议的代表（或其联络员、人大办代为）、人大主席、主席团、人大办，以及分管领导。", "Its deputies (or their helper, or the office for them), the chair, the presidium, the office and its leader in charge may."));
    }

    /// <summary>Whoever holds the case now, as far as this role asks them: a leader in charge asks the departments.</summary>
    /// <exception cref="ProblemException">409 <c>nothing-to-urge</c>, <c>urged-today</c>, <c>case-ended</c>.</exception>
    public async Task<IReadOnlyList<Assignee>> UrgedAsync(SubjectHeader header, Suggestion suggestion, Role role, string author, DateTimeOffset at, CancellationToken cancellation)
    {
        if (!SuggestionKind.IsUnderWay(header))
        {
            throw DecisionAnswers.ToProblem(Refusal.CaseEnded);
        }

        if (suggestion.Urges.Count >= MostUrges)
        {
            throw SupervisionProblems.TooManyUrges.ToProblem();
        }

        if (suggestion.Urges.Any(urge => urge.By.Id == author && ChinaTime.DateOf(urge.At) == ChinaTime.DateOf(at)))
        {
            throw SupervisionProblems.UrgedToday.ToProblem();
        }

        var urged = new List<Assignee>();
        foreach (var open in header.OpenTasks.Where(open => Held.Contains(open.Kind)))
        {
            if (await subjects.FindAsync<TaskRecord>(header.Id, SubjectKeys.Task(open.Id), cancellation) is { State: TaskState.Open, Assignee: { PersonId: null } assignee }
                && (role != Role.LeaderInCharge || assignee.Role == Role.Department) && assignee.Role != role)
            {
                urged.Add(assignee);
            }
        }

        return urged.Count == 0 ? throw SupervisionProblems.NothingToUrge.ToProblem() : [.. urged.Distinct()];
    }
}
