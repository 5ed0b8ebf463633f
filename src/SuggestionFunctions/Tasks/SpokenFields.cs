using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionPages.Frame;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>What was said with a decision, by the names of its fields.</summary>
internal static class SpokenFields
{
    /// <summary>Ids that have a name beside them are left out, and so is what has no words.</summary>
    public static IReadOnlyList<Fact> Of(JsonObject fields, bool english) =>
    [
        .. fields["proposedAt"] is JsonArray offers ? [new Fact(english ? "Times offered" : "可以的时间", string.Join(english ? "; " : "；", offers.Select(at => Spoken("at", at, english))))] : Array.Empty<Fact>(),
        .. fields.Where(field => ActionWords.Field(field.Key, english) is not null && field.Value is JsonValue && fields[$"{field.Key}Name"] is null && field.Key != "leaderInCharge")
            .Select(field => new Fact(ActionWords.Field(field.Key, english) ?? "", Spoken(field.Key, field.Value, english))),
        .. fields.Where(field => field.Key.EndsWith("Name", StringComparison.Ordinal) && ActionWords.Field(field.Key[..^4], english) is not null)
            .Select(field => new Fact(ActionWords.Field(field.Key[..^4], english) ?? "", field.Value?.GetValue<string>() ?? "")),
    ];

    private static string Spoken(string field, JsonNode? value, bool english) =>
        value?.ToString() is not { } text ? ""
            : field == "at" && Instants.TryParse(text, out var at) ? Dates.Moment(ChinaTime.Of(at), 0, english)
            : ActionWords.ChoiceOf(field, text, english) ?? text;
}
