namespace SuggestionFlow.Bench.Claims;

/// <summary>What a figure should be.</summary>
/// <param name="Figure">What is measured, with its unit.</param>
/// <param name="Value">The aim.</param>
/// <param name="AtLeast">Whether more is better.</param>
/// <param name="Allowed">
/// How many times worse a short run on any machine may be before a test fails; <c>null</c> for times and rates of the machine itself, which only count
/// on the two cores they were set for.
/// </param>
internal sealed record Aim(string Figure, double Value, bool AtLeast, double? Allowed)
{
    /// <summary>A ratio: what else the machine does falls on both sides, so twice as bad is a fault.</summary>
    public const double OfRatio = 2;

    /// <summary>A count, which is the same on every machine.</summary>
    public const double OfCount = 1;

    /// <summary>What was measured beside it.</summary>
    public Aimed At(double measured) => new(Figure, measured, Value, AtLeast, AtLeast ? Value / measured : measured / Value, Allowed);
}
