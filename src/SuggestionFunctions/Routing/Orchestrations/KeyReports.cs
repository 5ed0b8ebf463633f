using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>重点督办: while a case is a key suggestion, each department that has it reports on its progress each month.</summary>
internal sealed class KeyReports(Road road, string? chosen)
{
    private readonly List<Stretch> reporting = [];
    private readonly HashSet<string> begun = new(StringComparer.Ordinal);
    private string? chosen = chosen;
    private Task lastMarked = Task.CompletedTask;

    /// <summary>The presidium, or the chair, chooses the case, or does so no longer; one after the other.</summary>
    public async Task MarkAsync(DecisionSignal signal, bool before)
    {
        if (before)
        {
            chosen = signal.Facts.IsKey == true ? signal.DecisionId : null;
            return; // Each department's part begins its reports when the road comes to it.
        }

        var (earlier, marked) = (lastMarked, new TaskCompletionSource());
        lastMarked = marked.Task;
        await earlier;
        var isKey = signal.Facts.IsKey == true;
        var refusal = road.Whole.IsOver ? Refusal.CaseEnded : isKey == chosen is not null ? new Refusal(Refusal.KeyUnchanged) : null;
        if (refusal is not null)
        {
            await road.ApplySignalAsync(signal, refusal, settles: true);
        }
        else if (isKey)
        {
            await BeginAsync(signal);
        }
        else
        {
            await EndAsync(signal);
        }

        marked.SetResult();
    }

    private async Task BeginAsync(DecisionSignal signal)
    {
        chosen = signal.DecisionId;
        await road.ApplySignalAsync(signal, null, settles: road.Handled.Count == 0);
        List<string> settles = [signal.DecisionId];
        foreach (var handling in road.Handled)
        {
            if (Begin(handling, signal.DecisionId))
            {
                settles = [];
            }
        }

        await road.CloseTasksAsync([], settles); // Where nobody has it any more, or whoever has it now reports already.
    }

    /// <summary>What is open of its reports ends in one batch with the choice.</summary>
    private async Task EndAsync(DecisionSignal signal)
    {
        chosen = null;
        var left = new List<Step>();
        foreach (var stretch in reporting)
        {
            stretch.End();
            left.AddRange(stretch.OpenSteps);
        }

        reporting.Clear();
        await Task.WhenAll(left.Select(step => step.QuietAsync()));
        await road.ApplySignalAsync(signal, null, settles: true, closes: [.. left.Select(step => new ClosedTask(step.TaskId, Outcomes.Ended))]);
    }

    /// <summary>Chosen with the assignment.</summary>
    public void Note(DecisionSignal assigned)
    {
        if (assigned.Facts.IsKey == true && !road.HeardBefore.Any(heard => heard.Action == CaseActions.MarkKey && heard.At > assigned.At))
        {
            chosen ??= assigned.DecisionId;
        }
    }

    /// <summary>A department has its part of a round from now on; false where it reports already, or nobody has to.</summary>
    public bool Begin(Handling handling, string? answers = null)
    {
        if (chosen is not { } choice || !begun.Add(choice + handling.Name))
        {
            return false;
        }

        var stretch = handling.Tenure.Within();
        reporting.Add(stretch);
        road.RunsAside(ReportAsync(handling, choice, stretch, answers));
        return true;
    }

    private async Task ReportAsync(Handling handling, string choice, Stretch stretch, string? answers)
    {
        var lane = road.Fork($"k{SubjectKeys.ShortOf(choice)}{handling.Name}", stretch);
        if (answers is null && road.IsCarriedOn && !lane.GoesOnTravelled)
        {
            // An earlier run may have come past this part before the case was chosen: nobody reports on what is over.
            await Task.WhenAny(handling.Arrived, stretch.Ended);
            if (stretch.IsOver)
            {
                return;
            }

            answers = road.Inherited(choice);
        }

        lane.AnswersWith(answers);
        var since = ChinaTime.DateOf(lane.NextOpensAt);
        var months = 0;
        while (true)
        {
            var report = await lane.TakeStepAsync(null, Steps.ProgressReport(road, handling, choice, ChinaTime.StartOf(since.AddMonths(months))));
            if (report.Action != "report")
            {
                return;
            }

            // A late report stands for the months that have passed; the next one is asked for when its month begins.
            months++;
            while (ChinaTime.StartOf(since.AddMonths(months + 1)) <= report.At)
            {
                months++;
            }

            if (!await BeginsAsync(lane, ChinaTime.StartOf(since.AddMonths(months))))
            {
                return;
            }
        }
    }

    /// <summary>Waits for the month to begin; false where the reports end before.</summary>
    private async Task<bool> BeginsAsync(Lane lane, DateTimeOffset at)
    {
        if (!lane.GoesOnTravelled && at > road.Now)
        {
            using var stopTimer = new CancellationTokenSource();
            await Task.WhenAny(road.Context.CreateTimer(at.UtcDateTime, stopTimer.Token), lane.Stretch.Ended);
            stopTimer.Cancel();
        }

        return !lane.Stretch.IsOver;
    }
}
