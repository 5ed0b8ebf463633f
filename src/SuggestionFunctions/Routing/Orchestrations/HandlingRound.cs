using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// One round of handling: the lead department with its co-handlers beside it, or, in 分办, every department by itself. It
/// is over when every reply that it owes is signed.
/// </summary>
internal sealed class HandlingRound(Road road, int number)
{
    private readonly List<Handling> handlings = [];
    private readonly List<CoHandling> opinions = [];
    private int signed;
    private int drafting;

    public Road Road => road;

    /// <summary>1 for the first handling, 2 and more when it is handled again.</summary>
    public int Number => number;

    /// <summary>The instant (UTC) it began.</summary>
    public DateTimeOffset Opened { get; private set; }

    /// <summary>What runs beside the departments that reply ends with the round.</summary>
    public Stretch Stretch { get; } = road.Whole.Within();

    /// <summary>Where the case stands when one more draft lies with a leader: at the signature only once no department drafts any more.</summary>
    public CaseStanding StandingOfDraft => CaseStanding.At(drafting > 0 ? SuggestionStep.DepartmentHandling : SuggestionStep.LeaderSignOff);

    /// <summary>Handles it until every reply is signed; who had it at the end.</summary>
    public async Task<Assignment> CompleteAsync(Assignment assignment, bool meetingBeside)
    {
        Opened = road.Main.NextOpensAt;
        assignment = assignment.Now(road.Main.GoesOnAs);
        road.Round = this;
        string[] departments = assignment.Each ? [assignment.LeadDepartment, .. assignment.CoDepartments] : [assignment.LeadDepartment];
        handlings.AddRange(departments.Select((department, i) => new Handling(
            this, i == 0 ? road.Main : road.Fork($"{number}d{i}"), assignment with { LeadDepartment = department }, Opened)));
        road.Parts = handlings;
        if (!assignment.Each)
        {
            opinions.AddRange(assignment.CoDepartments.Select((department, i) => new CoHandling(this, $"{number}c{i + 1}", department, assignment.LeaderInCharge, Opened)));
        }

        drafting = handlings.Count;

        var steps = await road.Main.OpenAsync(
            CaseStanding.At(SuggestionStep.DepartmentHandling),
            [
                .. handlings.Select(handling => Steps.DepartmentHandling(road, handling)),
                .. opinions.Select(opinion => Steps.CoHandlingOpinion(road, opinion)),
                .. meetingBeside ? [Steps.MeetingArrangement(road, number)] : Array.Empty<StepPlan>(),
            ],
            together: false);
        for (var i = 0; i < opinions.Count; i++)
        {
            opinions[i].Step = steps[handlings.Count + i];
        }

        road.Handled = [.. handlings];
        foreach (var handling in handlings)
        {
            road.KeyReports.Begin(handling);
        }

        if (road.FastLaneLeft is { } left && assignment.FastLane && number == 1)
        {
            await handlings[0].LeaveFastLaneAsync(steps[0], left); // Where an earlier run was stopped before the dates had moved.
        }

        var replying = handlings.Select((handling, i) => handling.CompleteAsync(steps[i])).ToList();
        road.Main.RunBeside(steps);
        var replied = await Task.WhenAll(replying);
        road.Handled = [];
        road.Round = null;
        road.Main.Leave(Stretch);
        return replied[0] with { CoDepartments = [.. assignment.Each ? replied.Skip(1).Select(each => each.LeadDepartment) : opinions.Select(opinion => opinion.NextDepartment)] };
    }

    /// <summary>One department's draft lies with its leader.</summary>
    public void Drafted() => drafting--;

    /// <summary>A leader sent one back.</summary>
    public void Redrafts() => drafting++;

    /// <summary>Whether every reply that the round owes is signed.</summary>
    public bool AllSigned => signed == handlings.Count;

    /// <summary>One more reply is signed.</summary>
    public void Signed() => signed++;

    /// <summary>A co-handler passed its part on.</summary>
    public void Replace(CoHandling former, CoHandling next) => opinions[opinions.IndexOf(former)] = next;

    /// <summary>会办 that is owed no longer when a department goes over into another one of the round: the opinion of the lead itself, or of two that are one now the former's.</summary>
    public IReadOnlyList<Step> SparedBy(string from, string to)
    {
        var lead = handlings.Count == 1 ? road.GoesOnAs(handlings[0].Department) : "";
        var spared = lead == from ? Of(to) : lead == to || Of(to) is not null ? Of(from) : null;
        return spared?.Step is { } step ? [step] : [];

        CoHandling? Of(string department) => opinions.Find(opinion => road.GoesOnAs(opinion.Department) == department);
    }

    /// <summary>What tells the lanes of the departments apart.</summary>
    public string LetterOf(Handling handling) => $"{(char)('a' + handlings.IndexOf(handling))}";
}
