using System.Text.Json.Serialization;

namespace SuggestionFunctions.Deadlines;

/// <summary>
/// One running or met time limit, in the form the API shows; immutable. Dates are China's. Compare single members:
/// two deadlines with equal lists of skipped days are not equal as records.
/// </summary>
public sealed record Deadline
{
    /// <summary>The rule's code, one of <see cref="RuleNames"/>.</summary>
    [JsonPropertyName("rule")] public required string Rule { get; init; }

    [JsonPropertyName("clock")] public required DeadlineClock Clock { get; init; }

    /// <summary>Where the rule stands; <see cref="Articles"/> puts it into words.</summary>
    [JsonPropertyName("article")] public required string Article { get; init; }

    [JsonPropertyName("unit")] public required DeadlineUnit Unit { get; init; }

    [JsonPropertyName("amount")] public required int Amount { get; init; }

    /// <summary>The date on which the clock started; not counted itself.</summary>
    [JsonPropertyName("start")] public required DateOnly Start { get; init; }

    /// <summary>The due date before any extension.</summary>
    [JsonPropertyName("original")] public required DateOnly Original { get; init; }

    /// <summary>The last date on which it can be kept.</summary>
    [JsonPropertyName("due")] public required DateOnly Due { get; init; }

    [JsonPropertyName("extended")] public required bool Extended { get; init; }

    /// <summary>Whether <see cref="Due"/> rests on a year whose calendar was not loaded.</summary>
    [JsonPropertyName("provisional")] public required bool Provisional { get; init; }

    /// <summary>The instant (UTC) of the doing that met it; null while it runs.</summary>
    [JsonPropertyName("metAt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? MetAt { get; init; }

    /// <summary>The days that did not count on the way to <see cref="Due"/>; of an extended one those the granted date was moved over.</summary>
    [JsonPropertyName("skipped")] public required IReadOnlyList<SkippedDay> Skipped { get; init; }

    /// <summary>The instant (UTC) at which it is over: 00:00 China Standard Time of the day after <see cref="Due"/>.</summary>
    [JsonIgnore] public DateTimeOffset ExpiresAt => ChinaTime.EndOf(Due);

    /// <summary>Whether something done at an instant is in time.</summary>
    public bool IsInTime(DateTimeOffset instant) => instant < ExpiresAt;

    /// <summary>This deadline met by something done at an instant; the first doing counts, a later one changes nothing.</summary>
    public Deadline Met(DateTimeOffset at) => MetAt is null ? this with { MetAt = at.ToUniversalTime() } : this;

    /// <summary>How much of the time is left at an instant; null once met, and for a window, which nobody can be late for.</summary>
    public Light? LightAt(DateTimeOffset now) => MetAt is null && Clock != DeadlineClock.Window ? Lights.At(Start, Due, now) : null;

    /// <summary>This deadline with a later date that was granted; it moves to the next working day like any other due date.</summary>
    /// <exception cref="DeadlineException"><c>extension-not-later</c>, <c>date-out-of-range</c>.</exception>
    public Deadline ExtendTo(DateOnly granted, Calendars calendars, bool rollOver)
    {
        if (granted <= Due)
        {
            throw new DeadlineException(DeadlineException.ExtensionNotLater, new BilingualText(
                $"延期至 {DateWords.Of(granted).Zh} 并不晚于现期限 {DateWords.Of(Due).Zh}，请另选更晚的日期。",
                $"The date {DateWords.Of(granted).En} is not later than the present due date {DateWords.Of(Due).En}: choose a later one."));
        }

        return EndingOn(granted, calendars, rollOver);
    }

    /// <summary>
    /// This deadline worked out anew, after a calendar was loaded. Start and rule stay; an extension stays at the date that
    /// was granted; one that is met stays as it was, for it was judged by the date that held then.
    /// </summary>
    /// <param name="calendars">The calendars as they are now.</param>
    /// <param name="rollOver">Whether a due date on a day off moves on, as the case's profile has it.</param>
    public Deadline Recompute(Calendars calendars, bool rollOver)
    {
        if (MetAt is not null)
            return this;
        var counted = new Period(Amount, Unit).CountFrom(Start, calendars, rollOver);
        var recounted = this with { Original = counted.Due, Due = counted.Due, Provisional = counted.Provisional, Skipped = counted.Skipped };
        // What an extended one skipped begins with the granted date itself, if that was a day off.
        return Extended ? recounted.EndingOn(Skipped.Count > 0 ? Skipped[0].Date : Due, calendars, rollOver) : recounted;
    }

    /// <summary>One sentence for people: what the rule is, how the date was counted, which days were skipped and why.</summary>
    /// <param name="language">A language tag; see <see cref="BilingualText.In"/>.</param>
    /// <param name="calendars">Where given, a provisional date names the years whose calendar is missing.</param>
    public string Explain(string language, Calendars? calendars = null) => DeadlineExplanation.Of(this, calendars).In(language);

    private Deadline EndingOn(DateOnly granted, Calendars calendars, bool rollOver)
    {
        var end = Period.EndingOn(granted, calendars, rollOver);
        return this with { Due = end.Due, Extended = true, Provisional = end.Provisional, Skipped = end.Skipped };
    }
}
