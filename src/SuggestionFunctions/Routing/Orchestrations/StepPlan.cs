using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>What a step is: who has to do what, by when, and what happens when its time is over.</summary>
internal sealed record StepPlan
{
    /// <summary>The kind of task, with its actions.</summary>
    public required TaskKind Task { get; init; }

    public required Assignee Assignee { get; init; }

    /// <summary>The rules whose clocks run, with the instant each starts; the first is the step's own limit.</summary>
    public required IReadOnlyList<(string Rule, DateTimeOffset From)> Clocks { get; init; }

    /// <summary>The round of handling, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>What the clock closes the task with at its own limit; null: it stays open, reminders and escalations go on.</summary>
    public string? AtLimit { get; init; }

    /// <summary>Who hears of it, beside the holder, when it is overdue: the first from the second reminder on, and so on upwards.</summary>
    public IReadOnlyList<Assignee> Escalation { get; init; } = [];

    /// <summary>Whether the first of them is told at the first overdue reminder already.</summary>
    public bool EscalatesFromFirst { get; init; }

    /// <summary>Whether a closing action meets the step's own limit. A draft does not: only the signature keeps the reply's deadline.</summary>
    public bool MeetsAtClosing { get; init; } = true;

    /// <summary>Which rules an action meets, beside the step's own.</summary>
    public IReadOnlyDictionary<string, string> Meets { get; init; } = new Dictionary<string, string>();

    /// <summary>Why a decision may not be taken now; null lets it pass.</summary>
    public Func<DecisionSignal, Refusal?> Judge { get; init; } = _ => null;

    /// <summary>What the route keeps in mind of an accepted decision that leaves the task open.</summary>
    public Action<DecisionSignal> Noted { get; init; } = _ => { };

    /// <summary>Whether nobody but its author sees what was decided until the reveal (测评 is double-blind).</summary>
    public bool Blind { get; init; }

    /// <summary>Whether it runs beside the road, which does not wait for it.</summary>
    public bool Beside { get; init; }

    /// <summary>The desks that hear of an alarm, beside the holder's.</summary>
    public IReadOnlyList<string> ToldAt(StepAlarm alarm) =>
        [.. Escalation.Take(Math.Max(0, alarm.Number - (EscalatesFromFirst ? 0 : 1))).Select(assignee => assignee.Desk().Value)];
}
