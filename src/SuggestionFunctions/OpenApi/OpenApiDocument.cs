using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.OpenApi;

/// <summary>The OpenAPI 3.1 document, made from the functions that run. It holds no secrets and is the same for everybody.</summary>
public sealed class OpenApiDocument
{
    private OpenApiDocument(JsonObject json)
    {
        Utf8 = Encoding.UTF8.GetBytes(json.ToJsonString(Json.Options));
        ETag = Convert.ToHexStringLower(SHA256.HashData(Utf8.Span))[..32];
    }

    /// <summary>Made when it is first asked for.</summary>
    public static Lazy<OpenApiDocument> Current { get; } = new(() => new OpenApiDocument(Build()));

    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Unquoted.</summary>
    public string ETag { get; }

    private static JsonObject Build()
    {
        var schemas = new AnswerSchemas();
        var paths = new JsonObject();
        foreach (var route in OperationCatalogue.Functions.GroupBy(function => function.Path).OrderBy(route => route.Key, StringComparer.Ordinal))
        {
            var item = new JsonObject();
            foreach (var function in route)
            {
                foreach (var method in function.Methods)
                {
                    item[method] = new OperationWriter(function, method, schemas).Write();
                }
            }

            paths[route.Key] = item;
        }

        _ = schemas.Reference(typeof(ProblemBody));
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "SuggestionFlow 代表建议办理",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
                ["description"] = "Deputies' suggestions of a township, handled on time, to the end. JSON in camelCase; instants are RFC 3339 in UTC, dates yyyy-MM-dd in China Standard Time; "
                    + "unknown fields are ignored, and a field that is null is as good as absent. Every refusal is application/problem+json with a stable code: docs/errors.md.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(schemas.Components.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                ["parameters"] = new JsonObject
                {
                    ["Accept-Language"] = new Parameter("header", "Accept-Language", new() { ["type"] = "string" }, "Texts are Chinese; English where this prefers it.").ToJson(),
                    [Parameter.IdempotencyKey.Name] = Parameter.IdempotencyKey.ToJson(),
                    [Parameter.IfMatch.Name] = Parameter.IfMatch.ToJson(),
                },
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "The token of POST /api/session, or an access token of the identity provider." },
                    ["cookie"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = SessionCookie.Name },
                    ["formToken"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = SameOrigin.Header, ["description"] = "With the cookie, for everything but reading: the formToken of GET /api/session." },
                },
            },
        };
    }
}
