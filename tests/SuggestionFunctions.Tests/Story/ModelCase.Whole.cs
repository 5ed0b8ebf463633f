namespace SuggestionFunctions.Tests.Story;

/// <summary>What the clock does, and what is done to the case as a whole. A new action on the case needs a pair of members here.</summary>
internal sealed partial class ModelCase
{
    public void Submitted(DateTimeOffset now)
    {
        Says(now, "submitted");
        OpenSigning(now);
    }

    /// <summary>A task's clock speaks: a reminder, or its limit.</summary>
    public void Clock(ModelTask task, Ring ring)
    {
        if (ring.Kind != "limit")
        {
            Says(ring.At, ring.Number > 0 ? "overdue" : "reminded", task.Kind, $"{ring.Rule} {ring.Kind} {ring.Number}");
            Reminders.AddRange(task.ToldAt(ring).Prepend(task.Holder).Distinct().Select(account => (task, ring, account)));
            return;
        }

        Closes(task, task.AtLimit ?? "");
        if (!IsRating(task))
        {
            Says(ring.At, task.AtLimit ?? "", task.Kind, $"{ring.Rule} {ring.Kind} {ring.Number}");
        }

        switch (task.Kind)
        {
            case "coSignature":
                Signs(task, confirmed: false, ring.At);
                break;
            case "secretaryReview":
                OpenOffice(ring.At, "chairAssignment");
                break;
            case "silenceDecision":
                EndsAs(ring.At, "closed", "noResponse");
                break;
            case "withdrawalConfirmation":
                Confirms(false, ring.At);
                break;
            case "deputyEvaluation" or "suggestionEvaluation":
                RevealsWhenAllAreIn(ring.At);
                break;
            case "minutesConfirmation":
                break;
            default:
                throw new InvalidOperationException($"The model does not know what follows where {task.Kind} is closed by its clock: add it to ModelCase.Clock.");
        }
    }

    public string? RefusesWithdrawal() => replyIssued ? "reply-issued" : !IsUnderWay ? "case-ended" : withdrawing ? "withdrawal-pending" : null;

    public void Withdraws(string deputy, DateTimeOffset now)
    {
        Says(now, "withdrawalRequested");
        var others = Signatories.Where(other => other != deputy).ToList();
        if (others.Count == 0)
        {
            EndsAs(now, "withdrawn", "withdrawn");
            return;
        }

        (withdrawing, confirmationsLeft) = (true, others.Count);
        foreach (var other in others)
        {
            Opens(now, "withdrawalConfirmation", other, [new("withdrawalConfirmation", ModelDays.DateOf(now), null, days)], atLimit: "noResponse");
        }
    }

    public string? RefusesToLeaveFastLane() => !IsUnderWay ? "case-ended" : !small || fastLaneLeftInThisRun ? "not-fast-lane" : null;

    public void LeavesFastLane(DateTimeOffset now)
    {
        Says(now, "fastLaneLeft");
        var running = IsFast ? handlings.FirstOrDefault(handling => !handling.Signed) : null;
        (fastLaneLeft, fastLaneLeftInThisRun) = (true, true);
        if (running is null || Open.SingleOrDefault(task => task.Handling == running && task.Kind is "departmentHandling" or "leaderSignOff") is not { } task)
        {
            return;
        }

        List<ModelDeadline> deadlines = [.. task.Deadlines.Where(deadline => deadline.Rule != "fastLane"), .. ReplyClocks(running)];
        if (task.Kind == "departmentHandling" && !running.Contact)
        {
            deadlines.Add(new("firstContact", ModelDays.DateOf(running.Opened), null, days));
        }

        // The reply's clock is the first of a department's: its own limit.
        task.Deadlines = deadlines;
        Says(now, "deadlineMoved", task.Kind);
    }

    public string? RefusesReopening() => State != "closed" ? "not-closed" : assignment is null ? "never-assigned" : null;

    public void Reopens(DateTimeOffset now)
    {
        Says(now, "reopened");
        Round = Open.Concat(Closed).Max(task => task.Round) + 1;
        (firstRound, fastLaneLeftInThisRun) = (Round, false);
        OpenRound(now, meeting: false);
    }

    /// <summary>A declined one, whose text may have changed: its co-signers are asked again.</summary>
    public void SubmittedAgain(DateTimeOffset now)
    {
        Says(now, "submitted");
        invited = [.. coSigners];
        coSigners.Clear();
        (assignment, fastLaneLeft, fastLaneLeftInThisRun, IsHandled) = (null, false, false, false);
        OpenSigning(now);
    }

    public void Recounts(DateTimeOffset now)
    {
        foreach (var task in Open)
        {
            if (task.Deadlines.Count(deadline => deadline.Recount()) > 0)
            {
                Says(now, "deadlineRecounted", task.Kind);
            }
        }
    }

    private void Confirms(bool confirmed, DateTimeOffset now)
    {
        confirmationsLeft -= confirmed ? 1 : 0;
        if (confirmed && confirmationsLeft == 0)
        {
            EndsAs(now, "withdrawn", "withdrawn");
        }
        else if (!confirmed)
        {
            withdrawing = false;
            Ends(now, Open.Where(task => task.Kind == "withdrawalConfirmation"));
        }
    }
}
