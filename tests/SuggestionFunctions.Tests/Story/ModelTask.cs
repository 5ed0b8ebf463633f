namespace SuggestionFunctions.Tests.Story;

/// <summary>A task that the model says is open: what, whose, since when, under which clocks.</summary>
internal sealed class ModelTask
{
    public required string Kind { get; init; }

    public required int Round { get; init; }

    /// <summary>The account of whoever holds it.</summary>
    public required string Holder { get; init; }

    public required DateTimeOffset Opened { get; init; }

    /// <summary>The first is the step's own limit.</summary>
    public required List<ModelDeadline> Deadlines { get; set; }

    /// <summary>What the clock closes it with at that limit; null: reminders go on.</summary>
    public string? AtLimit { get; init; }

    /// <summary>Accounts of those told when it is overdue, the first from the second reminder on, or from the first.</summary>
    public string[] Escalation { get; init; } = [];

    /// <summary>The same where it depends on who is in charge when it is overdue; null: <see cref="Escalation"/>.</summary>
    public Func<string[]>? Upwards { get; init; }

    public bool FromFirst { get; init; }

    /// <summary>The app's id of the urge or meeting that it is about.</summary>
    public string? About { get; init; }

    /// <summary>Which actions it takes; null: all of its kind's.</summary>
    public string[]? Actions { get; init; }

    /// <summary>The department on its way to a reply, where it belongs to one.</summary>
    public ModelHandling? Handling { get; init; }

    /// <summary>Of a co-handler's request: the opinion's task that asked.</summary>
    public ModelTask? AskedBy { get; init; }

    /// <summary>The app's id, once it was found.</summary>
    public string? Id { get; set; }

    public bool TransferAsked { get; set; }

    /// <summary>How it was closed; null while it is open.</summary>
    public string? Outcome { get; set; }

    public IEnumerable<string> ToldAt(Ring ring) => (Upwards?.Invoke() ?? Escalation).Take(Math.Max(0, ring.Number - (FromFirst ? 0 : 1)));

    /// <summary>The next time its clock speaks after an instant; of several at one instant the gravest.</summary>
    public Ring? NextAfter(DateTimeOffset after, ModelDays days)
    {
        Ring? next = null;
        for (var i = 0; i < Deadlines.Count; i++)
        {
            if (Deadlines[i].Met || Deadlines[i].IsWindow)
            {
                continue;
            }

            var closes = AtLimit is not null && i == 0;
            var ring = days.RingsOf(Deadlines[i]).First(ring => ring.At > after && (closes || ring.Kind != "limit"));
            if (next is null || ring.At < next.At || (ring.At == next.At && ring.Gravity > next.Gravity))
            {
                next = ring;
            }
        }

        return next;
    }

    public ModelDeadline? Deadline(string rule) => Deadlines.FirstOrDefault(deadline => deadline.Rule == rule);

    public override string ToString() => $"{Kind} of round {Round} with {Holder}: {string.Join(", ", Deadlines.Select(deadline => $"{deadline}").Order())}";
}
