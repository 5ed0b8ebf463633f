using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Reports;

/// <summary>One thing that figures count: a case, or a reply, a rating, a promise or a step of one.</summary>
internal sealed record FigureItem(string Key, FigureLine Line)
{
    private static readonly string[] Content = ["satisfied", "basicallySatisfied"];

    /// <summary>Which departments' figures it counts in: of a case the lead, of the rest whoever did it, of a rating whoever it rates.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>The lead deputy's station in today's register; null where they have none.</summary>
    public string? Station { get; init; }

    public FigureReply? Reply { get; init; }

    public OwedReply? Owed { get; init; }

    public FigureRating? Rating { get; init; }

    public FigureCommitment? Commitment { get; init; }

    public FigureStep? Step { get; init; }

    private bool IsCase => (Reply, Owed, Rating, Commitment, Step) is (null, null, null, null, null);

    /// <summary>Whether a figure counts it, at an instant: what falls due on a date is due once that date is over.</summary>
    public bool Is(FigureOf figure, DateTimeOffset now) => figure switch
    {
        FigureOf.Cases => IsCase,
        FigureOf.Replies => Reply is not null,
        FigureOf.RepliesDue => IsDue(now),
        FigureOf.RepliesInTime => Reply is { InTime: true },
        FigureOf.RepliesExtended => IsDue(now) && (Reply?.Extended == true || Owed?.Extended == true),
        FigureOf.RepliesWithContact => Reply is { Contact: true },
        FigureOf.RepliesWithoutContact => Reply is { Contact: false },
        FigureOf.RepliesUnderClock => Reply is { Due: not null },
        FigureOf.RepliesOnLastDay => Reply is { Due: { } due } reply && ChinaTime.DateOf(reply.SignedAt) == due,
        FigureOf.Ratings => Rating is { Result: not null },
        FigureOf.AttitudeSatisfied => Rating is { Attitude: { } attitude } && Content.Contains(attitude),
        FigureOf.ResultSatisfied => Rating is { Result: { } result } && Content.Contains(result),
        FigureOf.NoResponse => Rating is { Result: null },
        FigureOf.CommitmentsDue => Commitment is { } promise && (promise.DoneAt is not null || now >= ChinaTime.EndOf(promise.DueOn)),
        FigureOf.CommitmentsDone => Commitment is { DoneAt: not null },
        _ => Step is not null,
    };

    private bool IsDue(DateTimeOffset now) => Reply is { Due: not null } || (Owed is { } owed && now >= ChinaTime.EndOf(owed.Due));
}
