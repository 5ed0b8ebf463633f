using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionPages.Frame;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>What was said with a decision, by the names of its fields.</summary>
public sealed class SpokenFields(Register register)
{
    private const string Category = "category";

    /// <summary>Ids that have a name beside them are left out, and so is what has no words.</summary>
    /// <param name="townId">Whose case it is.</param>
    /// <param name="fields">As they were checked.</param>
    /// <param name="english">For words; what people wrote is as it is.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Fact>> OfAsync(string townId, JsonObject fields, bool english, CancellationToken cancellation)
    {
        var category = fields[Category]?.ToString() is { } id ? (await register.CategoryAsync(townId, id, cancellation))?.Name : null;
        return
        [
            .. fields["proposedAt"] is JsonArray offers ? [new Fact(english ? "Times offered" : "可以的时间", string.Join(english ? "; " : "；", offers.Select(at => Spoken("at", at, english))))] : Array.Empty<Fact>(),
            .. fields.Where(field => ActionWords.Field(field.Key, english) is not null && field.Value is JsonValue && fields[$"{field.Key}Name"] is null && field.Key != "leaderInCharge")
                .Select(field => new Fact(ActionWords.Field(field.Key, english) ?? "", field.Key == Category && category is not null ? category : Spoken(field.Key, field.Value, english))),
            .. fields.Where(field => field.Key.EndsWith("Name", StringComparison.Ordinal) && ActionWords.Field(field.Key[..^4], english) is not null)
                .Select(field => new Fact(ActionWords.Field(field.Key[..^4], english) ?? "", field.Value?.GetValue<string>() ?? "")),
        ];
    }

    private static string Spoken(string field, JsonNode? value, bool english) =>
        value?.ToString() is not { } text ? ""
            : field == "at" && Instants.TryParse(text, out var at) ? Dates.Moment(ChinaTime.Of(at), 0, english)
            : ActionWords.ChoiceOf(field, text, english) ?? text;
}
