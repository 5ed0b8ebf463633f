namespace SuggestionFunctions.Reports;

/// <summary>Counts the figures of a part of a year's items: the whole, or what a dimension of <paramref name="among"/> names.</summary>
/// <param name="year">The year.</param>
/// <param name="items">All items of the part.</param>
/// <param name="among">What makes the part; whatever it says to count is replaced.</param>
/// <param name="now">The instant they are counted at.</param>
internal sealed class PartCount(int year, IReadOnlyList<FigureItem> items, Selection among, DateTimeOffset now)
{
    public int Count(FigureOf of) => items.Count(item => item.Is(of, now));

    public string List(FigureOf of) => (among with { Of = of }).Link(year);

    public OnTimeRate OnTime()
    {
        var rate = Rate(FigureOf.RepliesInTime, FigureOf.RepliesDue);
        return new OnTimeRate
        {
            Numerator = rate.Numerator,
            Denominator = rate.Denominator,
            Share = rate.Share,
            NumeratorList = rate.NumeratorList,
            DenominatorList = rate.DenominatorList,
            Extended = Count(FigureOf.RepliesExtended),
            ExtendedList = List(FigureOf.RepliesExtended),
        };
    }

    public Rate Contact() => Rate(FigureOf.RepliesWithContact, FigureOf.Replies);

    public SatisfactionFigures Satisfaction() =>
        new(Rate(FigureOf.AttitudeSatisfied, FigureOf.Ratings), Rate(FigureOf.ResultSatisfied, FigureOf.Ratings), Count(FigureOf.NoResponse), List(FigureOf.NoResponse));

    public Rate Implementation() => Rate(FigureOf.CommitmentsDone, FigureOf.CommitmentsDue);

    /// <summary>A row with its figures filled in; the share of cases is of so many.</summary>
    public T Fill<T>(T row, int total)
        where T : GroupFigures => row with
        {
            Count = Count(FigureOf.Cases),
            Share = Share.Of(Count(FigureOf.Cases), total),
            List = List(FigureOf.Cases),
            OnTime = OnTime(),
            Contact = Contact(),
            Satisfaction = Satisfaction(),
            Implementation = Implementation(),
        };

    private Rate Rate(FigureOf numerator, FigureOf denominator)
    {
        var (above, below) = (Count(numerator), Count(denominator));
        return new Rate { Numerator = above, Denominator = below, Share = Share.Of(above, below), NumeratorList = List(numerator), DenominatorList = List(denominator) };
    }
}
