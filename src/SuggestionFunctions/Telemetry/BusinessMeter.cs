using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SuggestionFunctions.Telemetry;

/// <summary>What the procedure does and what is open, in numbers: the meter <c>SuggestionFlow</c>. No tag names a person, a town or a case; each has few values.</summary>
public sealed class BusinessMeter : IDisposable
{
    public const string Name = "SuggestionFlow";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> decisions;
    private readonly Histogram<double> decisionSeconds;
    private readonly Counter<long> findings;
    private readonly ObservableGauge<long> openTasks;

    public BusinessMeter(OpenWork open)
    {
        decisions = meter.CreateCounter<long>("suggestionflow.decisions", "{decision}", "Decisions asked for over HTTP, by action and outcome.");
        decisionSeconds = meter.CreateHistogram<double>("suggestionflow.decision.duration", "s", "From the request to the outcome, what it opens included.");
        findings = meter.CreateCounter<long>("suggestionflow.upkeep.findings", "{finding}", "What sweep and nightly comparison came upon, by kind.");
        openTasks = meter.CreateObservableGauge("suggestionflow.tasks.open", () => open.Observe(counts => counts.Tasks, "kind"), "{task}", "Open tasks by kind.");
        meter.CreateObservableGauge("suggestionflow.cases.open", () => open.Observe(counts => counts.Cases, "step"), "{case}", "Open cases by step.");
        meter.CreateObservableGauge("suggestionflow.cases.late", () => open.Observe(counts => counts.Late, "step"), "{case}", "Open cases that are past the due instant of their step, by step.");
    }

    /// <summary>Whether anybody collects what is open: if not, nobody need count it.</summary>
    public bool WantsOpenWork => openTasks.Enabled;

    /// <summary>A decision has its outcome, or is still pending.</summary>
    /// <param name="action">Its action, one of the procedure's; null where it was refused before it was read.</param>
    /// <param name="outcome">An outcome's or a problem's code.</param>
    /// <param name="begun">When the request came, as <see cref="Stopwatch.GetTimestamp"/> tells it.</param>
    public void Decided(string? action, string outcome, long begun)
    {
        var tags = new TagList { { "outcome", outcome } };
        if (action is not null)
        {
            tags.Add("action", action);
        }

        decisions.Add(1, tags);
        decisionSeconds.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
    }

    /// <summary>Upkeep came upon so many of a kind.</summary>
    public void Found(string upkeep, string kind, int count) => findings.Add(count, new TagList { { "upkeep", upkeep }, { "kind", kind } });

    /// <summary>Whether an instrument is one of this meter: a process may run several apps.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == meter;

    public void Dispose() => meter.Dispose();
}
