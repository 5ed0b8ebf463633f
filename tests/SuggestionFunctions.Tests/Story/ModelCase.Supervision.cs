using System.Globalization;
using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Story;

/// <summary>催办, 约见 and 重点督办: what runs beside the road and holds nothing up.</summary>
internal sealed partial class ModelCase
{
    /// <summary>What lies with somebody who can be asked how far it is; never what a deputy has to do, nor a rating.</summary>
    private static readonly HashSet<string> Urgeable =
    [
        "secretaryReview", "chairAssignment", "mayorApproval", "departmentHandling", "coHandlingOpinion", "leaderSignOff", "transferDecision", "extensionDecision", "silenceDecision", "presidiumReview",
    ];

    private readonly List<ModelMeeting> meetings = [];
    private readonly HashSet<(string Author, DateOnly Day)> urgedOn = [];
    private readonly List<(string? Department, int Round)> met = [];
    private bool roundUnderWay;

    public IReadOnlyList<ModelMeeting> Meetings => meetings;

    public bool IsKey { get; private set; }

    /// <summary>How many progress reports were made.</summary>
    public int Reports { get; private set; }

    /// <summary>Urges by the app's ids, with how many answers each waits for and how many came.</summary>
    public Dictionary<string, (int Asked, int Answered)> Urges { get; } = [];

    /// <summary>Whether the mayor, or the fast lane, has let it go to its departments.</summary>
    public bool IsHandled { get; private set; }

    /// <summary>The leaders who sign, by account.</summary>
    public IEnumerable<string> Leaders => IsHandled && assignment is { } given ? handlings.Select(handling => handling.Leader).Prepend(given.Leader).Distinct() : [];

    /// <summary>A meeting that was asked for before the model looked.</summary>
    public void Knows(ModelMeeting meeting) => meetings.Add(meeting);

    public ModelMeeting? MeetingOf(ModelTask task) => meetings.Find(meeting => meeting.Id == task.About);

    public string? RefusesUrge(string author, string role, DateTimeOffset now) =>
        !IsUnderWay ? "case-ended" : urgedOn.Contains((author, ModelDays.DateOf(now))) ? "urged-today" : Urged(role).Count == 0 ? "nothing-to-urge" : null;

    /// <summary>Each who holds something of it, except who urges themselves; the leader in charge asks departments only.</summary>
    public void IsUrged(string id, string author, string role, DateOnly? answerBy, DateTimeOffset now)
    {
        Says(now, "urged");
        urgedOn.Add((author, ModelDays.DateOf(now)));
        var urged = Urged(role);
        Urges[id] = (urged.Count, 0);
        foreach (var holder in urged)
        {
            var department = StoryTown.Departments.FirstOrDefault(pair => pair.Value == holder).Key;
            Opens(now, "urgeAnswer", holder, [new("urgeAnswer", ModelDays.DateOf(now), null, days, answerBy)], fromFirst: true, about: id,
                escalation: ["presidium"], upwards: department is null ? null : () => [LeaderOf(department), "mayor", "presidium"]);
        }
    }

    /// <summary>Why somebody may not ask for a meeting now.</summary>
    public string? RefusesMeeting() => !IsUnderWay ? "case-ended" : meetings.Count(meeting => !meeting.IsOver) >= 3 ? "too-many-meetings" : !IsHandled ? "not-handled" : null;

    public void IsAskedToMeet(ModelMeeting meeting, DateTimeOffset now)
    {
        Says(now, "meetingRequested");
        meetings.Add(meeting);
        GoesOn(meeting, now);
    }

    /// <summary>Moved by the office it is agreed; moved by a side, the other one answers.</summary>
    public void IsMoved(ModelMeeting meeting, string side, IReadOnlyList<DateTimeOffset> offers, DateTimeOffset now)
    {
        Says(now, "meetingMoved");
        Ends(now, Open.Where(task => task.About == meeting.Id && task.Kind is "meetingAnswer" or "meetingMinutes"), "moved");
        (meeting.Offered, meeting.Offering, meeting.At) = (offers, side, side == "Office" ? offers[0] : null);
        GoesOn(meeting, now);
    }

    public void IsCancelled(ModelMeeting meeting, DateTimeOffset now)
    {
        Says(now, "meetingCancelled");
        meeting.State = "Cancelled";
        Ends(now, Open.Where(task => task.About == meeting.Id && task.Kind is "meetingAnswer" or "meetingMinutes"), "cancelled");
    }

    public string? RefusesKey(bool isKey) => !IsUnderWay ? "case-ended" : isKey == IsKey ? "key-unchanged" : null;

    public void IsMarked(bool isKey, DateTimeOffset now)
    {
        Says(now, isKey ? "keyChosen" : "keyEnded");
        IsKey = isKey;
        foreach (var handling in roundUnderWay ? handlings : [])
        {
            if (isKey)
            {
                BeginsReports(handling, now);
            }
            else
            {
                EndsReports(handling, now);
            }
        }
    }

    /// <summary>A month of a key suggestion begins, and with it the time for its report.</summary>
    public void MonthBegins(ModelHandling handling, DateTimeOffset now) => OpenReport(handling, now);

    private void TakeSupervision(ModelTask task, string action, JsonObject fields, DateTimeOffset now, string decision)
    {
        switch (task.Kind, action)
        {
            case ("urgeAnswer", "answer"):
                var (asked, answered) = Urges[task.About ?? ""];
                Urges[task.About ?? ""] = (asked, answered + 1);
                break;
            case ("meetingArrangement", "arrange"):
                var arranged = new ModelMeeting { Id = decision, Side = "Office", Deputy = lead, Department = null, Round = task.Round, Offering = "Office", At = Instant(fields) };
                meetings.Add(arranged);
                GoesOn(arranged, now);
                break;
            case ("meetingAnswer", "accept") when MeetingOf(task) is { } meeting:
                var at = Instant(fields);
                if (meeting.Offered.Contains(at))
                {
                    meeting.At = at;
                }
                else
                {
                    // Another time is an offer in its turn.
                    (meeting.Offering, meeting.Offered) = (meeting.Answering, [at]);
                }

                GoesOn(meeting, now);
                break;
            case ("meetingAnswer", "decline") when MeetingOf(task) is { } meeting:
                meeting.State = "Declined";
                break;
            case ("meetingMinutes", "record") when MeetingOf(task) is { } meeting:
                meeting.State = fields["absent"] is null ? "Held" : "Missed";
                if (fields["absent"] is null)
                {
                    HaveMet(meeting);
                }

                Opens(now, "minutesConfirmation", meeting.Deputy, [new("minutesConfirmation", ModelDays.DateOf(now), null, days)], atLimit: "notObjected", about: meeting.Id, round: meeting.Round);
                break;
            case ("progressReport", "report") when task.Handling is { } handling:
                Reported(handling, now);
                break;
        }
    }

    private static DateTimeOffset Instant(JsonObject fields) => DateTimeOffset.Parse(fields["at"]?.GetValue<string>() ?? "", CultureInfo.InvariantCulture);

    private List<string> Urged(string role) =>
        [.. Open.Where(task => Urgeable.Contains(task.Kind) && task.Holder != role && (role != "leader" || StoryTown.Departments.Values.Contains(task.Holder))).Select(task => task.Holder).Distinct()];

    /// <summary>The leader in charge of a department's part, as it is now; of a department that has none, the lead's.</summary>
    private string LeaderOf(string? department) => (handlings.Find(handling => handling.Department == department) ?? handlings[0]).Leader;

    private void GoesOn(ModelMeeting meeting, DateTimeOffset now)
    {
        if (meeting.At is { } at)
        {
            meeting.State = "Agreed";
            var office = meeting.Side == "Office";
            Opens(now, "meetingMinutes", office ? "office" : StoryTown.Departments[meeting.Department ?? ""], [new("meetingMinutes", ModelDays.DateOf(at), null, days)],
                escalation: [office ? "chair" : "office"], fromFirst: true, about: meeting.Id, round: meeting.Round);
            return;
        }

        meeting.State = "Requested";
        var (holder, escalation) = meeting.Answering switch
        {
            "Deputy" => (meeting.Deputy, new[] { "office" }),
            "Office" => ("office", ["chair"]),
            _ => (StoryTown.Departments[meeting.Department ?? ""], []),
        };
        Opens(now, "meetingAnswer", holder, [new("meetingAnswer", ModelDays.DateOf(now), null, days)], escalation: escalation, fromFirst: true, about: meeting.Id, round: meeting.Round,
            upwards: meeting.Answering == "Handler" ? () => [LeaderOf(meeting.Department), "mayor", "presidium"] : null);
    }

    /// <summary>Both were there: it is a contact in its round, of the department that met, or of all where the office had arranged it.</summary>
    private void HaveMet(ModelMeeting meeting)
    {
        met.Add((meeting.Department, meeting.Round));
        foreach (var handling in handlings.Where(handling => roundUnderWay && HasMet(handling.Department)))
        {
            handling.Contact = true;
            foreach (var deadline in Open.Where(task => task.Handling == handling && task.Kind == "departmentHandling").Select(task => task.Deadline("firstContact")).OfType<ModelDeadline>())
            {
                deadline.Met = true;
            }
        }
    }

    private bool HasMet(string department) => met.Exists(meeting => meeting.Round == Round && (meeting.Department ?? department) == department);

    private void BeginsReports(ModelHandling handling, DateTimeOffset now)
    {
        (handling.ReportsSince, handling.MonthsReported) = (ModelDays.DateOf(now), 0);
        OpenReport(handling, now);
    }

    private void OpenReport(ModelHandling handling, DateTimeOffset now)
    {
        handling.NextReport = null;
        Opens(now, "progressReport", StoryTown.Departments[handling.Department], [new("progressReport", handling.ReportsSince.AddMonths(handling.MonthsReported), null, days)],
            escalation: [handling.Leader, "mayor", "presidium"], handling: handling);
    }

    /// <summary>A report is for its month, a late one for all that have passed; the next is asked for when its month begins.</summary>
    private void Reported(ModelHandling handling, DateTimeOffset now)
    {
        Reports++;
        do
        {
            handling.MonthsReported++;
        }
        while (handling.ReportsSince.AddMonths(handling.MonthsReported + 1) <= ModelDays.DateOf(now));
        var next = ModelDays.At(handling.ReportsSince.AddMonths(handling.MonthsReported), 0, 0);
        if (next <= now)
        {
            OpenReport(handling, now);
        }
        else
        {
            handling.NextReport = next;
        }
    }

    private void EndsReports(ModelHandling handling, DateTimeOffset now)
    {
        handling.NextReport = null;
        Ends(now, Open.Where(task => task.Kind == "progressReport" && task.Handling == handling));
    }

    /// <summary>The case is over, and with it whatever was to come.</summary>
    private void EndsSupervision()
    {
        roundUnderWay = false;
        foreach (var handling in handlings)
        {
            handling.NextReport = null;
        }

        foreach (var meeting in meetings.Where(meeting => !meeting.IsOver))
        {
            meeting.State = "Ended";
        }
    }
}
