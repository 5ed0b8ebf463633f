using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>What a step is: who has to do what, by when, and what happens when its time is over.</summary>
internal sealed record StepPlan
{
    /// <summary>The kind of task, with its actions.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>The actions that are open to it, where not all of its kind's are.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    public required Assignee Assignee { get; init; }

    /// <summary>The rules whose clocks run; the first is the step's own limit.</summary>
    public required IReadOnlyList<Clock> Clocks { get; init; }

    /// <summary>The round of handling, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The decision that it is about, such as a request that it answers.</summary>
    public string? About { get; init; }

    /// <summary>What the clock closes the task with at its own limit; null: it stays open.</summary>
    public string? AtLimit => Task.AtLimit;

    /// <summary>Who hears of it, beside the holder, when it is overdue: the first from the second reminder on, and so on upwards.</summary>
    public IReadOnlyList<Assignee> Escalation { get; init; } = [];

    /// <summary>The same, where it follows from who is in charge when it is overdue; null: <see cref="Escalation"/>.</summary>
    public Func<IReadOnlyList<Assignee>>? EscalatesTo { get; init; }

    /// <summary>Whether the first of them is told at the first overdue reminder already.</summary>
    public bool EscalatesFromFirst { get; init; }

    /// <summary>Whether a closing action meets the step's own limit. A draft does not: only the signature keeps the reply's deadline.</summary>
    public bool MeetsAtClosing { get; init; } = true;

    /// <summary>Which rules an action meets, beside the step's own.</summary>
    public Func<string, IReadOnlyList<string>> Meets { get; init; } = _ => [];

    /// <summary>Why a decision may not be taken now; null lets it pass. Asked, with <see cref="Noted"/>, before anything is waited for: what two steps may not both do, one of them says here.</summary>
    public Func<DecisionSignal, Refusal?> Judge { get; init; } = _ => null;

    /// <summary>What the route keeps in mind of an accepted decision.</summary>
    public Action<DecisionSignal> Noted { get; init; } = _ => { };

    /// <summary>What an accepted decision that leaves the task open sets going beside it, by its action. Whoever decided is answered by what that opens.</summary>
    public IReadOnlyDictionary<string, Func<DecisionSignal, Task>> Follows { get; init; } = new Dictionary<string, Func<DecisionSignal, Task>>();

    /// <summary>Whether a closing decision opens something, so that its author waits for that; null: the last of the steps that were opened together does.</summary>
    public Func<DecisionSignal, bool>? LeadsOn { get; init; }

    /// <summary>Whether nobody but its author sees what was decided until the reveal (测评 is double-blind).</summary>
    public bool Blind { get; init; }

    /// <summary>Whether it runs beside the road, which does not wait for it.</summary>
    public bool Beside { get; init; }

    /// <summary>What follows when a step beside the road is done.</summary>
    public Func<StepOutcome, Task>? Done { get; init; }

    /// <summary>Desks that hear of its opening, beside the holder's.</summary>
    public IReadOnlyList<Assignee> Told { get; init; } = [];

    /// <summary>The stretch it ends with; null: its lane's.</summary>
    public Stretch? On { get; init; }

    /// <summary>The desks that hear of an alarm, beside the holder's.</summary>
    public IReadOnlyList<string> ToldAt(StepAlarm alarm) =>
        [.. (EscalatesTo?.Invoke() ?? Escalation).Take(Math.Max(0, alarm.Number - (EscalatesFromFirst ? 0 : 1))).Select(assignee => assignee.Desk().Value)];
}
