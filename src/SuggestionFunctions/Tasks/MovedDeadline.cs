using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>A deadline of a task that comes to another date (dates are China's); <see cref="From"/> is null where it did not run before.</summary>
public sealed record MovedDeadline(string Rule, DateOnly? From, DateOnly To)
{
    /// <summary>Those whose date is another one afterwards.</summary>
    public static IReadOnlyList<MovedDeadline> Between(IReadOnlyList<Deadline> before, IReadOnlyList<Deadline> after)
    {
        var former = before.ToDictionary(deadline => deadline.Rule, deadline => deadline.Due);
        return
        [
            .. after.Where(deadline => !former.TryGetValue(deadline.Rule, out var due) || due != deadline.Due)
                .Select(deadline => new MovedDeadline(deadline.Rule, former.TryGetValue(deadline.Rule, out var due) ? due : null, deadline.Due)),
        ];
    }
}
