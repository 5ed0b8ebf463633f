using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Compares one case with everything that hangs on it: its number, its entries in lists and on desks, its decisions, its
/// orchestration, its timeline. Mends what follows from the case; notes what only a person can judge.
/// </summary>
public sealed class CaseComparison(
    SubjectStore subjects, SubjectTimeline timeline, SubjectKinds kinds, DecisionAnswers decisions, UnfinishedLedger ledger, CaseEntries entries, TimeProvider clock)
{
    /// <summary>How long after a decision what it opens may take (procedure's clock) before that is worth a look.</summary>
    public static TimeSpan SettlesWithin { get; } = TimeSpan.FromHours(1);

    /// <summary>Compares the case that has a number in the series of its town and year.</summary>
    public async Task CompareAsync(string subjectId, int year, int serial, DurableTaskClient client, Findings findings, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(subjectId, cancellation) is not { } header
            || await subjects.FindAsync<Suggestion>(subjectId, SuggestionKeys.Suggestion, cancellation) is null)
        {
            findings.Add(FindingKind.CaseBroken, subjectId, $"number {serial} of {year} has no case", mended: false);
            return;
        }

        header = await CompareAsync(header, client, findings, cancellation);
        if (header.Number is not { } number || !number.StartsWith($"{year:0000}-", StringComparison.Ordinal) || !number.EndsWith($"-{serial:000}", StringComparison.Ordinal))
        {
            findings.Add(FindingKind.NumberBroken, subjectId, $"the series says {serial} of {year}, the case says {header.Number ?? "nothing"}", mended: false);
        }
    }

    /// <summary>Compares what has no number of its own, such as a forum.</summary>
    public async Task CompareAsync(string subjectId, DurableTaskClient client, Findings findings, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(subjectId, cancellation) is not { } header)
        {
            findings.Add(FindingKind.CaseBroken, subjectId, "is in a list and not there", mended: false);
            return;
        }

        if (await kinds.Of(header.Kind).LackOfAsync(header, cancellation) is { } lack)
        {
            findings.Add(FindingKind.CaseBroken, subjectId, lack, mended: false);
            return;
        }

        await CompareAsync(header, client, findings, cancellation);
    }

    /// <summary>All but the number; the header as it stands behind that.</summary>
    private async Task<SubjectHeader> CompareAsync(SubjectHeader header, DurableTaskClient client, Findings findings, CancellationToken cancellation)
    {
        await CompareOrchestrationAsync(header, client, findings, cancellation);
        header = await subjects.FindHeaderAsync(header.Id, cancellation) ?? header;
        await CompareDecisionsAsync(header, client, findings, cancellation);
        await entries.MendAsync(header.Id, findings, cancellation);
        if (await timeline.FirstBrokenAsync(header.Id, cancellation) is { } broken)
        {
            findings.Add(FindingKind.TimelineBroken, header.Id, $"from entry {broken} on", mended: false);
        }

        return header;
    }

    /// <summary>Completes the submission where it stopped, and looks whether an open case has a living orchestration. One that has been is never started again here: it would begin from the start.</summary>
    private async Task CompareOrchestrationAsync(SubjectHeader header, DurableTaskClient client, Findings findings, CancellationToken cancellation)
    {
        var before = await client.GetInstanceAsync(header.InstanceId, cancellation);
        if (header.Number is null || before is null)
        {
            if (await kinds.Of(header.Kind).FinishAsync(header.Id, client, cancellation))
            {
                findings.Add(before is null ? FindingKind.OrchestrationStarted : FindingKind.SubmissionFinished, header.Id, header.InstanceId, mended: true);
                return;
            }
        }

        foreach (var run in kinds.Of(header.Kind).Carrying(header))
        {
            var instance = run.FollowUp is null ? before : await client.GetInstanceAsync(run.InstanceId, cancellation);
            if (run.FollowUp is not null && instance is null && await kinds.Of(header.Kind).FinishAsync(header.Id, client, cancellation))
            {
                findings.Add(FindingKind.OrchestrationStarted, header.Id, run.InstanceId, mended: true);
                continue;
            }

            // What ends says so before its orchestration does: what is open now, after the orchestration has ended, was left alone.
            if (instance is null or { IsCompleted: true } && await subjects.FindHeaderAsync(header.Id, cancellation) is { } now && kinds.Of(now.Kind).Carrying(now).Contains(run))
            {
                findings.Add(FindingKind.OrchestrationGone, header.Id, $"{run.InstanceId}: {instance?.RuntimeStatus.ToString() ?? "missing"}, the case is {now.State}; POST /api/restarts starts it again", mended: false);
            }
        }
    }

    private async Task CompareDecisionsAsync(SubjectHeader header, DurableTaskClient client, Findings findings, CancellationToken cancellation)
    {
        foreach (var decision in await subjects.AllAsync<DecisionRecord>(header.Id, "decision:", cancellation))
        {
            if (decision.Outcome == DecisionOutcome.Pending && !await ledger.HasAsync(header.Id, decision.Id, cancellation))
            {
                // A line first, so that the sweep sees to it that this has an end.
                await ledger.BeginAsync(header.Id, decision.Id, cancellation);
                var resumed = await decisions.ResumeAsync(decision, client, cancellation);
                findings.Add(FindingKind.DecisionOrphaned, header.Id, $"{decision.Id}: {resumed}", resumed != Resumption.NotNow);
            }

            if (header.Settling.Contains(decision.Id) && clock.GetUtcNow() - decision.At > SettlesWithin)
            {
                findings.Add(FindingKind.Unsettled, header.Id, $"{decision.Id} was accepted for {decision.At:u}, and what it opens is not open", mended: false);
            }
        }
    }
}
