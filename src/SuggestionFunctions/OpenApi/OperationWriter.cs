using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.OpenApi;

/// <summary>Writes one method of a function as an OpenAPI operation: what its description says, and what follows from it.</summary>
internal sealed partial class OperationWriter(HttpFunction function, string method, AnswerSchemas schemas)
{
    private readonly Operation? operation = OperationCatalogue.Described.GetValueOrDefault(function.Name);
    private readonly bool secured = FunctionAccess.NeedsCaller(function.Name);

    private bool Reads => method is "get" or "head";

    public JsonObject Write()
    {
        var json = new JsonObject
        {
            ["operationId"] = method == "head" ? $"{function.Name}Head" : function.Name,
            ["summary"] = operation is null ? function.Name : $"{operation.Title.En} {operation.Title.Zh}",
            ["tags"] = new JsonArray(function.Capability),
        };
        if (operation?.Description is { } description)
        {
            json["description"] = description;
        }

        json["parameters"] = new JsonArray([.. InPath(), .. (operation?.Parameters ?? []).Select(Shown), Reference("parameters", "Accept-Language")]);
        if (operation?.Request is { } request)
        {
            json["requestBody"] = Body(request);
        }

        json["responses"] = Responses();
        json["security"] = Security();
        return json;
    }

    private IEnumerable<JsonNode> InPath() => InBraces().Matches(function.Path).Select(match => new JsonObject
    {
        ["name"] = match.Groups["name"].Value,
        ["in"] = "path",
        ["required"] = true,
        ["schema"] = new JsonObject { ["type"] = "string" },
    });

    private static JsonNode Shown(Parameter parameter) =>
        parameter == Parameter.IdempotencyKey || parameter == Parameter.IfMatch ? Reference("parameters", parameter.Name) : parameter.ToJson();

    private JsonObject Body(RequestContent request)
    {
        foreach (var (name, schema) in request.Components)
        {
            schemas.Add(name, schema);
        }

        var media = new JsonObject();
        if (request.Schema is not null)
        {
            media["schema"] = request.Schema.DeepClone();
        }

        if (request.Example is not null)
        {
            media["example"] = request.Example.DeepClone();
        }

        return new JsonObject { ["required"] = request.Required, ["content"] = new JsonObject { [request.MediaType] = media } };
    }

    private JsonObject Responses()
    {
        var responses = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var answer in operation?.Answers ?? [])
        {
            responses[$"{answer.Status}"] = Shown(answer);
        }

        foreach (var problems in Problems().GroupBy(kind => kind.Status))
        {
            responses.TryAdd($"{problems.Key}", Shown([.. problems.Distinct().OrderBy(kind => kind.Code, StringComparer.Ordinal)]));
        }

        return new JsonObject(responses.Select(response => KeyValuePair.Create(response.Key, (JsonNode?)response.Value)));
    }

    private JsonObject Shown(Answer answer)
    {
        var json = new JsonObject { ["description"] = answer.Says };
        if (answer.Headers.Count > 0)
        {
            json["headers"] = new JsonObject(answer.Headers.Select(name =>
                KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } })));
        }

        if (method != "head" && (answer.Body is not null || answer.MediaType is not null))
        {
            var media = answer.Body is { } type ? new JsonObject { ["schema"] = schemas.Reference(type) } : [];
            json["content"] = new JsonObject { [answer.MediaType ?? RequestContent.JsonType] = media };
        }

        return json;
    }

    private JsonObject Shown(IReadOnlyList<ProblemKind> kinds)
    {
        var json = new JsonObject
        {
            ["description"] = string.Join(" · ", kinds.Select(kind => $"`{kind.Code}` {kind.Happened.En}")),
            ["x-codes"] = new JsonArray([.. kinds.Select(kind => JsonValue.Create(kind.Code))]),
        };
        if (method != "head")
        {
            json["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = schemas.Reference(typeof(ProblemBody)) } };
        }

        return json;
    }

    private IEnumerable<ProblemKind> Problems() =>
    [
        .. operation?.Problems ?? [],
        .. secured ? IdentityProblems.OfEveryCaller : [],
        .. secured && !Reads ? [IdentityProblems.FormToken] : Array.Empty<ProblemKind>(),
        .. secured && !FunctionAccess.AllowsOneTimePassword(function.Name) ? [IdentityProblems.PasswordChangeRequired] : Array.Empty<ProblemKind>(),
        .. function.Path.Contains('{', StringComparison.Ordinal) ? [HttpProblems.NotFound] : Array.Empty<ProblemKind>(),
        .. operation?.Parameters.Any(parameter => parameter.In == "query") == true ? [HttpProblems.BadQuery] : Array.Empty<ProblemKind>(),
        .. operation?.Parameters.Contains(Parameter.IdempotencyKey) == true ? [HttpProblems.BadKey, HttpProblems.DuplicateKey] : Array.Empty<ProblemKind>(),
        .. operation?.Parameters.Contains(Parameter.IfMatch) == true ? [HttpProblems.ChangedMeanwhile] : Array.Empty<ProblemKind>(),
        .. operation?.Request?.MediaType == RequestContent.JsonType ? [HttpProblems.NotJson, HttpProblems.NotJsonType, HttpProblems.TooLarge, HttpProblems.Invalid] : Array.Empty<ProblemKind>(),
        HttpProblems.BadRequest, HttpProblems.Internal, HttpProblems.Starting, HttpProblems.StorageAway,
    ];

    private JsonArray Security() => !secured ? [new JsonObject()]
        : Reads ? [Needs("bearer"), Needs("cookie")]
        : [Needs("bearer"), Needs("cookie", "formToken")];

    private static JsonObject Needs(params IEnumerable<string> schemes) => new(schemes.Select(scheme => KeyValuePair.Create(scheme, (JsonNode?)new JsonArray())));

    private static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex InBraces();
}
