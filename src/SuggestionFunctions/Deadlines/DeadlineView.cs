namespace SuggestionFunctions.Deadlines;

/// <summary>A deadline with the sentence that explains it. Dates are China's, instants UTC.</summary>
public sealed record DeadlineView
{
    public required string Rule { get; init; }

    public required DeadlineClock Clock { get; init; }

    public required string Article { get; init; }

    public required DeadlineUnit Unit { get; init; }

    public required int Amount { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly Original { get; init; }

    public required DateOnly Due { get; init; }

    public required bool Extended { get; init; }

    public required bool Provisional { get; init; }

    public DateTimeOffset? MetAt { get; init; }

    public required IReadOnlyList<SkippedDay> Skipped { get; init; }

    public required string Explanation { get; init; }

    /// <param name="deadline">The deadline.</param>
    /// <param name="language">A language tag; see <see cref="BilingualText.In"/>.</param>
    public static DeadlineView Of(Deadline deadline, string language) => new()
    {
        Rule = deadline.Rule,
        Clock = deadline.Clock,
        Article = deadline.Article,
        Unit = deadline.Unit,
        Amount = deadline.Amount,
        Start = deadline.Start,
        Original = deadline.Original,
        Due = deadline.Due,
        Extended = deadline.Extended,
        Provisional = deadline.Provisional,
        MetAt = deadline.MetAt,
        Skipped = deadline.Skipped,
        Explanation = deadline.Explain(language),
    };
}
