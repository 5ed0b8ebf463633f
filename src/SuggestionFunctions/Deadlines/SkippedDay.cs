using System.Text.Json.Serialization;

namespace SuggestionFunctions.Deadlines;

/// <summary>A day that did not count, or on which a period could not end.</summary>
/// <param name="Date">The date in China.</param>
/// <param name="Why">The holiday's or weekday's name in Chinese: 春节, 周六.</param>
/// <param name="WhyEn">The same in English: Spring Festival, Saturday.</param>
public sealed record SkippedDay(
    [property: JsonPropertyName("date")] DateOnly Date,
    [property: JsonPropertyName("why")] string Why,
    [property: JsonPropertyName("whyEn")] string WhyEn);
