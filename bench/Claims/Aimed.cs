using System.Globalization;

namespace SuggestionFlow.Bench.Claims;

/// <summary>A figure beside its aim.</summary>
/// <param name="Figure">What is measured, with its unit.</param>
/// <param name="Measured">What it is.</param>
/// <param name="Aim">What it should be.</param>
/// <param name="AtLeast">Whether more is better.</param>
/// <param name="TimesWorse">How many times worse than the aim; at most 1 where it holds.</param>
/// <param name="Allowed">How many times worse a short run may be; <c>null</c> where only the machine of the aim counts.</param>
internal sealed record Aimed(string Figure, double Measured, double Aim, bool AtLeast, double TimesWorse, double? Allowed)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"  {Measured,10:#,0.##} {Figure}; aim: {(AtLeast ? "at least" : "at most")} {Aim:#,0.##}: {(TimesWorse <= 1 ? "holds" : "missed")}");
}
