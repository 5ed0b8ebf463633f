using System.Globalization;
using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;

namespace SuggestionFunctions.Suggestions;

/// <summary>A draft's fields between a page's form and the API's request body: the same checks read both.</summary>
internal static class DraftForm
{
    /// <summary>The body of a change: each of the fields as the form has it, null where it is blank.</summary>
    public static JsonObject Read(PageForm form, IEnumerable<string> fields)
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            body[field] = field switch
            {
                "coSigners" => new JsonArray([.. form.All(field).Select(id => (JsonNode)id)]),
                "origin" => form[field] is { } kind ? new JsonObject { ["kind"] = kind } : null,
                "mayPublish" => form[field] switch { "true" => true, "false" => false, var other => other },
                "smallMatter" => form[field] == "true",
                "term" or "session" => int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : form[field],
                _ => form[field],
            };
        }

        return body;
    }

    public static RequestBody ToBody(JsonObject body) => RequestBody.Of(body);

    /// <summary>What stands in a form for a draft.</summary>
    public static FormState State(SuggestionFields fields)
    {
        var values = new Dictionary<string, IReadOnlyList<string>> { ["coSigners"] = fields.CoSigners };
        foreach (var (field, value) in new (string, string?)[]
        {
            ("title", fields.Title), ("facts", fields.Facts), ("analysis", fields.Analysis), ("request", fields.Request), ("category", fields.Category),
            ("origin", fields.Origin is { } origin ? Codes.Of(origin) : null), ("term", Text(fields.Term)), ("session", Text(fields.Session)),
            ("mayPublish", fields.MayPublish is { } may ? may ? "true" : "false" : null), ("smallMatter", fields.SmallMatter ? "true" : null),
            ("preferredDepartment", fields.PreferredDepartment),
        })
        {
            if (value is not null)
            {
                values[field] = [value];
            }
        }

        return new FormState { Values = values };
    }

    /// <summary>Whether a change would leave everything as it is: such as a form that is sent a second time.</summary>
    public static bool ChangesNothing(JsonObject change, SuggestionFields fields)
    {
        var after = SuggestionFields.Read(ToBody(change), fields);
        return after with { CoSigners = fields.CoSigners, Attachments = fields.Attachments } == fields
            && after.CoSigners.SequenceEqual(fields.CoSigners) && after.Attachments.SequenceEqual(fields.Attachments);
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
