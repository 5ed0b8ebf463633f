namespace SuggestionFunctions.Reports;

/// <summary>The figures of a part of the year's suggestions; filled in by <see cref="PartCount.Fill"/>.</summary>
public abstract record GroupFigures : CountFigures
{
    private static readonly Rate Nothing = new() { Numerator = 0, Denominator = 0, Share = null, NumeratorList = "", DenominatorList = "" };

    public OnTimeRate OnTime { get; init; } = new() { Numerator = 0, Denominator = 0, Share = null, NumeratorList = "", DenominatorList = "", Extended = 0, ExtendedList = "" };

    public Rate Contact { get; init; } = Nothing;

    public SatisfactionFigures Satisfaction { get; init; } = new(Nothing, Nothing, 0, "");

    /// <summary>Beside <see cref="Satisfaction"/>: what was promised well may be done badly.</summary>
    public Rate Implementation { get; init; } = Nothing;
}
