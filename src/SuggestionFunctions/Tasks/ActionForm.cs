using System.Globalization;
using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;

namespace SuggestionFunctions.Tasks;

/// <summary>A decision's form as the API's request body: the same checks read both.</summary>
internal static class ActionForm
{
    private const int MostRows = 50;

    /// <summary>
    /// Whether a contact that is on record is the one that is entered: at that time, in that manner, with those words. Whoever goes back and presses
    /// again records none anew, though the page that came back has another key.
    /// </summary>
    public static bool IsSameContact(DecisionView decision, ActionView action, PageForm form) =>
        action.Action == "recordContact" && decision.Action == action.Action
        && Instants.TryParse(decision.Fields["at"]?.ToString() ?? "", out var was) && Instants.TryParse(form.Moment("at") ?? "", out var at) && was == at
        && decision.Fields["manner"]?.ToString() == form["manner"] && decision.Fields["summary"]?.ToString().ReplaceLineEndings("\n") == form["summary"]?.ReplaceLineEndings("\n");

    /// <param name="action">What is decided.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="personId">The deputy it is entered for; null: whoever sends it decides.</param>
    public static RequestBody Read(ActionView action, PageForm form, string? personId = null) => RequestBody.Of(Fields(action, form, personId));

    /// <summary>The same, before anything is added to it.</summary>
    public static JsonObject Fields(ActionView action, PageForm form, string? personId = null)
    {
        var body = new JsonObject { ["action"] = action.Action };
        if (int.TryParse(form["taskVersion"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0)
        {
            body["taskVersion"] = version;
        }

        if (personId is not null)
        {
            body["onBehalfOf"] = personId;
        }

        if (form["paper"] is { } paper)
        {
            body["paper"] = paper;
        }

        foreach (var field in action.Fields)
        {
            if (Value(field, form) is { } value)
            {
                body[field.Name] = value;
            }
        }

        return body;
    }

    private static JsonNode? Value(FieldView field, PageForm form) => field.Type switch
    {
        FieldType.Text => form[field.Name] ?? form[$"{field.Name}.common"],
        FieldType.Number => int.TryParse(form[field.Name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : form[field.Name],
        FieldType.Flag => form[field.Name] is null ? null : form[field.Name] == "true",
        FieldType.PastInstant or FieldType.FutureInstant => form.Moment(field.Name),
        FieldType.Departments or FieldType.Attachments => form.All(field.Name) is { Count: > 0 } ids ? new JsonArray([.. ids.Select(id => (JsonNode)id)]) : null,
        FieldType.Attendees => form[field.Name] is { } lines ? new JsonArray([.. lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)line)]) : null,
        FieldType.Commitments => Rows(field.Name, form, "text", "dueOn"),
        FieldType.Conclusions => Rows(field.Name, form, "text", "department", "dueOn"),
        _ => form[field.Name],
    };

    private static JsonNode? Rows(string field, PageForm form, params ReadOnlySpan<string> parts)
    {
        var rows = new JsonArray();
        for (var row = 0; row < MostRows; row++)
        {
            var read = new JsonObject();
            foreach (var part in parts)
            {
                if (form[$"{field}[{row}].{part}"] is { } value)
                {
                    read[part] = value;
                }
            }

            if (read.Count > 0)
            {
                rows.Add((JsonNode)read);
            }
        }

        return rows.Count == 0 ? null : rows;
    }
}
