using Microsoft.DurableTask;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// A forum as its orchestration has it in mind: when it begins, and what of moving, cancelling and concluding it came first. Each is
/// noted before anything is waited for, so that of two that exclude each other one is judged by the other.
/// </summary>
internal sealed class CalledForum(Road road, ForumStart start)
{
    private DateTimeOffset changedAt = start.CalledAt;
    private TaskCompletionSource moved = new();

    /// <summary>When it begins, an instant in UTC.</summary>
    public DateTimeOffset At { get; private set; } = start.At;

    /// <summary>Whether its time has come.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The decision that holds its conclusions; null until they are on record.</summary>
    public string? Conclusions { get; set; }

    public bool IsConcluded => Conclusions is not null;

    public bool IsCancelled { get; private set; }

    /// <summary>Nothing is heard of it any more but its end.</summary>
    public void Cancel() => IsCancelled = true;

    public void MoveTo(DateTimeOffset at, DateTimeOffset movedAt)
    {
        At = at;
        changedAt = movedAt;
        moved.TrySetResult();
    }

    /// <summary>Does not take place: everything that waits on it stops, and its end answers whoever cancelled it.</summary>
    public void Stop(string decisionId, bool answers)
    {
        if (answers)
        {
            road.Main.AnswersWith(decisionId);
        }

        road.Stop(SuggestionState.Withdrawn, "cancelled");
    }

    /// <summary>Until its time has come, wherever that is moved to; people are reminded of it at 08:30 (China) of the day before, unless they heard of it later than that.</summary>
    /// <exception cref="RoadEndsException">It was cancelled.</exception>
    public async Task TakePlaceAsync()
    {
        DateTimeOffset? reminded = null;
        while (true)
        {
            road.ThrowIfOver();
            if (road.Now >= At)
            {
                HasBegun = true;
                return;
            }

            var (reminder, at) = (ChinaTime.At(ChinaTime.DateOf(At).AddDays(-1), road.Profile.ReminderTime), At);
            var reminds = reminded != at && reminder > changedAt;
            if (await WakesAsync(reminds ? reminder : at) && reminds)
            {
                reminded = at;
                await road.RemindOfForumAsync(reminder, at);
            }
        }
    }

    /// <summary>It has begun: an earlier run saw it.</summary>
    public void Begun() => HasBegun = true;

    /// <summary>Waits for an instant; false where it was moved or cancelled before.</summary>
    private async Task<bool> WakesAsync(DateTimeOffset at)
    {
        using var stopTimer = new CancellationTokenSource();
        var timer = road.Context.CreateTimer(at.UtcDateTime, stopTimer.Token);
        var first = await Task.WhenAny(timer, moved.Task, road.Whole.Ended);
        stopTimer.Cancel();
        if (moved.Task.IsCompleted)
        {
            moved = new TaskCompletionSource();
            return false;
        }

        return first == timer;
    }
}
