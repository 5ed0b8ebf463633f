using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>重点督办: while a case is a key suggestion, each department that has it reports on its progress each month.</summary>
internal sealed class KeyReports(Road road, string? chosen)
{
    private readonly List<Stretch> reporting = [];
    private string? chosen = chosen;

    /// <summary>The presidium, or the chair, chooses the case, or does so no longer.</summary>
    public async Task MarkAsync(DecisionSignal signal, bool before)
    {
        var isKey = signal.Facts.IsKey == true;
        if (!before)
        {
            var refusal = road.Whole.IsOver ? Refusal.CaseEnded : isKey == chosen is not null ? new Refusal(Refusal.KeyUnchanged) : null;
            if (refusal is not null)
            {
                await road.ApplySignalAsync(signal, refusal, settles: true);
                return;
            }
        }

        chosen = isKey ? signal.DecisionId : null;
        if (before)
        {
            return; // Each department's part begins its reports when the road comes to it.
        }

        var parts = isKey ? road.Handled : [];
        await road.ApplySignalAsync(signal, null, settles: isKey && parts.Count == 0);
        if (isKey)
        {
            foreach (var handling in parts)
            {
                Begin(handling, signal.DecisionId);
            }
        }
        else
        {
            await EndAsync(signal.DecisionId);
        }
    }

    /// <summary>Chosen with the assignment.</summary>
    public void Note(DecisionSignal assigned)
    {
        if (assigned.Facts.IsKey == true && !road.HeardBefore.Any(heard => heard.Action == CaseActions.MarkKey && heard.At > assigned.At))
        {
            chosen ??= assigned.DecisionId;
        }
    }

    /// <summary>A department has its part of a round from now on.</summary>
    public void Begin(Handling handling, string? answers = null)
    {
        if (chosen is { } choice)
        {
            var stretch = handling.Tenure.Within();
            reporting.Add(stretch);
            road.RunsAside(ReportAsync(handling, choice, stretch, answers));
        }
    }

    private async Task EndAsync(string answers)
    {
        List<string> settles = [answers];
        foreach (var stretch in reporting.Where(stretch => !stretch.IsOver).ToList())
        {
            await road.EndAsync(stretch, settles);
            settles = [];
        }

        reporting.Clear();
        await road.CloseTasksAsync([], settles);
    }

    private async Task ReportAsync(Handling handling, string choice, Stretch stretch, string? answers)
    {
        var lane = road.Fork($"k{SubjectKeys.ShortOf(choice)}{handling.Name}", stretch);
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
