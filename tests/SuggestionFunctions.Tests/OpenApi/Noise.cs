using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Conventions;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>
/// Fields and parameters that some function of the app reads and this one, by its description, does not: sent with values that whoever
/// reads them refuses. So what is read and not described shows.
/// </summary>
internal static partial class Noise
{
    /// <summary>Refused as not available yet, and for that reason not described.</summary>
    private static readonly string[] LaterParameters = ["key"];

    private static readonly IReadOnlySet<string> Fields = Names(FieldRead());

    private static readonly IReadOnlySet<string> Parameters = Names(ParameterRead());

    public static Sent Added(ApiDescription description, JsonObject operation, Sent good)
    {
        var parameters = description.Parameters(operation).Select(parameter => parameter["name"]?.GetValue<string>() ?? "").Concat(LaterParameters);
        var query = string.Join('&', Parameters.Except(parameters).Order(StringComparer.Ordinal).Select(name => $"{name}=~"));
        var sent = good with { Path = $"{good.Path}{(good.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}" };
        if (good.Body is null || operation["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema)
        {
            return sent;
        }

        var body = good.Body.DeepClone().AsObject();
        foreach (var name in Fields.Except(Described(description, schema)))
        {
            body[name] = new JsonArray(new JsonObject());
        }

        return sent with { Body = body };
    }

    /// <summary>The names of all fields in a schema, at any depth.</summary>
    private static IEnumerable<string> Described(ApiDescription description, JsonNode? schema) => schema switch
    {
        JsonObject fields when fields.ContainsKey("$ref") => Described(description, description.Followed(fields)),
        JsonObject fields => (fields["properties"] as JsonObject ?? []).Select(property => property.Key)
            .Concat(fields.Where(field => field.Key != "discriminator").SelectMany(field => Described(description, field.Value))),
        JsonArray items => items.SelectMany(item => Described(description, item)),
        _ => [],
    };

    private static HashSet<string> Names(Regex read)
    {
        var names = Repository.AppSource().SelectMany(source => read.Matches(source.Text)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return names.Count > 10 ? names : throw new InvalidOperationException("The source is read otherwise than this looks for.");
    }

    [GeneratedRegex("""\.(OptionalText|OptionalLine|Text|Secret|OptionalFlag|Flag|RequiredFlag|OptionalNumber|Number|OptionalDate|OptionalInstant|(Optional)?Choice<\w+>|Texts|Objects|OptionalObject)\("(?<name>\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex FieldRead();

    [GeneratedRegex("""(QueryValue|DeadlineQuery)\.\w+(<\w+>)?\(request, "(?<name>\w+)"|request\.Query\["(?<name>\w+)"|Query\.TryGetValue\("(?<name>\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex ParameterRead();
}
