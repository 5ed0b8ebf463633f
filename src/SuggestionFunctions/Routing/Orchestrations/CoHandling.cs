using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>会办: one co-handler's opinion in one round, beside the lead's handling. Asked to be passed on, the chair names another co-handler.</summary>
internal sealed class CoHandling
{
    private readonly HandlingRound round;
    private readonly string name;
    private bool transferAsked;
    private bool given;
    private DecisionSignal? moving;
    private readonly Stretch asking;
    private int requests;

    public CoHandling(HandlingRound round, string name, string department, string leaderInCharge, DateTimeOffset opened)
    {
        this.round = round;
        this.name = name;
        Department = department;
        LeaderInCharge = leaderInCharge;
        Opened = opened;
        asking = round.Stretch.Within();
        Requests = new Dictionary<string, Func<DecisionSignal, Task>> { ["requestTransfer"] = TransferAsync };
    }

    public string Department { get; }

    /// <summary>Who has it from now on: the one that the chair named in its place, although its task may not be open yet.</summary>
    public string NextDepartment => moving?.Facts.LeadDepartment ?? Department;

    public string LeaderInCharge { get; }

    public int Round => round.Number;

    /// <summary>The instant (UTC) its task opened.</summary>
    public DateTimeOffset Opened { get; }

    /// <summary>It ends with the round: an opinion that never came is not waited for any more.</summary>
    public Stretch Stretch => round.Stretch;

    public IReadOnlyDictionary<string, Func<DecisionSignal, Task>> Requests { get; }

    /// <summary>Its task, once it is open.</summary>
    public Step? Step { get; set; }

    public Refusal? Judge(DecisionSignal decision)
    {
        if (moving is not null)
        {
            return Refusal.TaskClosed;
        }

        return decision.Action == "requestTransfer" && transferAsked ? new Refusal(Refusal.RequestPending) : null;
    }

    public void Note(DecisionSignal accepted)
    {
        given |= accepted.Action == "giveOpinion";
        transferAsked |= accepted.Action == "requestTransfer";
    }

    /// <summary>With the opinion its request is over, decided or not.</summary>
    public async Task DoneAsync(StepOutcome outcome)
    {
        await round.Road.EndAsync(asking, []);
    }

    private async Task TransferAsync(DecisionSignal request)
    {
        var beside = round.Road.Fork($"{name}q{++requests}", asking);
        beside.AnswersWith(request.DecisionId);
        var outcome = await beside.TakeStepAsync(null, Steps.TransferDecision(round.Road, Round, request) with
        {
            Judge = _ => given ? Refusal.TaskClosed : null,
            Noted = decision => moving = decision.Action == "reassign" ? decision : null,
        });
        transferAsked = false;
        if (outcome.Action == "reassign" && moving is { Facts.LeadDepartment: { } department } && Step is { } former)
        {
            former.CloseAs(Outcomes.Transferred, outcome.At, null);
            var onward = round.Road.Fork($"{name}m", Stretch);
            onward.AnswersWith(outcome.Answers);
            onward.Closes(former, Outcomes.Transferred);
            var next = new CoHandling(round, $"{name}m", department, LeaderInCharge, onward.NextOpensAt);
            round.Replace(this, next);
            var steps = await onward.OpenAsync(null, [Steps.CoHandlingOpinion(round.Road, next)]);
            next.Step = steps[0];
            onward.RunBeside(steps);
        }
    }
}
