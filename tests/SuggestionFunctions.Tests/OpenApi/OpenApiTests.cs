extern alias schemas;

using System.Text.Json;
using System.Text.Json.Nodes;
using schemas::Json.Schema;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Tests.Conventions;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>
/// <c>/api/openapi.json</c> agrees with what runs: every function is described and called, and what it takes, refuses and answers
/// is what the description says.
/// </summary>
public sealed class OpenApiTests(DescribedTown with) : IClassFixture<DescribedTown>
{
    public static TheoryData<string> Functions => [.. OperationCatalogue.Functions.Select(function => function.Name)];

    [Fact]
    public void The_document_is_valid_OpenAPI_3_1()
    {
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(with.Description.Text, "json");

        Assert.Empty(read.Diagnostic?.Errors.Select(error => error.ToString()) ?? []);
        Assert.Empty(read.Diagnostic?.Warnings.Select(warning => warning.ToString()) ?? []);
        Assert.Equal(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1, read.Diagnostic?.SpecificationVersion);
        Assert.All(with.Description.Json["components"]?["schemas"]?.AsObject() ?? [], schema =>
            Assert.True(MetaSchemas.Draft202012.Evaluate(JsonSerializer.SerializeToElement(schema.Value)).IsValid, $"{schema.Key} is no JSON Schema: {schema.Value}"));
    }

    [Fact]
    public void Every_route_of_the_app_is_in_the_document_and_no_other()
    {
        var wanted = AppFunction.With<Microsoft.Azure.Functions.Worker.HttpTriggerAttribute>()
            .Where(pair => pair.Trigger.Route?.StartsWith("api/", StringComparison.Ordinal) == true)
            .SelectMany(pair => (pair.Trigger.Methods ?? []).Select(method => $"{method} /{pair.Trigger.Route}"));

        Assert.Equal(wanted.Order(StringComparer.Ordinal), with.Description.Operations.Select(found => $"{found.Method} {found.Path}").Order(StringComparer.Ordinal));
        Assert.Empty(OperationCatalogue.Described.Keys.Concat(Call.All.Keys).Except(OperationCatalogue.Functions.Select(function => function.Name)));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    [Trait("speed", "slow")]
    public async Task Every_function_takes_refuses_and_answers_what_is_described(string name)
    {
        var function = OperationCatalogue.Functions.Single(function => function.Name == name);
        Assert.True(OperationCatalogue.Described.ContainsKey(name), $"""
            {name} ({function.Path}) is not described. Add to the operations of its capability, such as src/SuggestionFunctions/Notices/NoticeOperations.cs:
                public static Operation … = new("{name}", new("中文", "English")) …
            """);
        Assert.True(Call.All.ContainsKey(name), $"""
            {name} ({function.Path}) is not called. Add to the calls of its capability, such as tests/SuggestionFunctions.Tests/OpenApi/NoticeCalls.cs:
                public static Call … = new("{name}", async town => new Sent(await town.AsAsync("…"), "{function.Path}", …));
            """);
        var method = function.Methods.Single(verb => verb != "head");
        var operation = with.Description.Find(function.Path, method) ?? throw new InvalidOperationException($"{name} is not in the document.");
        var good = await Call.All[name].Prepare(with);
        foreach (var (why, sent, status) in BadRequests.Of(with.Description, function.Path, operation, good))
        {
            var refused = await with.SendAsync(sent, method);
            Assert.True(refused.Status == status, $"{name}: {why}, and the answer is {refused.Status}, not {status}: {refused.Text}");
            Matches(operation, refused, $"{name}, {why}");
            if (status == 422 && sent.Body is not null)
            {
                Assert.True(MistakesOf(operation, sent).Count > 0, $"{name}: {why}; the document takes it: {sent.Body}");
            }
        }

        Assert.Empty(MistakesOf(operation, good));
        var answered = await with.SendAsync(Noise.Added(with.Description, operation, good), method);
        Assert.True(answered.Status < 400, $"{name} answers {answered.Status} to a good request with fields and parameters beside those that are described: {answered.Text}");
        Matches(operation, answered, name);
        if (function.Methods.Contains("head"))
        {
            var head = await with.SendAsync(good, "head");
            Assert.Equal((answered.Status, ""), (head.Status, head.Text));
            Assert.NotNull(with.Description.Find(function.Path, "head")?["responses"]?[$"{head.Status}"]);
        }
    }

    [Fact]
    public void Every_example_of_a_request_is_one() => Assert.All(with.Description.Operations, found =>
    {
        foreach (var (_, media) in found.Operation["requestBody"]?["content"]?.AsObject() ?? [])
        {
            if (media?["example"] is { } example && media["schema"] is { } schema)
            {
                Assert.Empty(with.Description.Mistakes(schema, example, closed: false));
            }
        }
    });

    [Fact]
    public async Task Whoever_has_the_document_already_is_told_so()
    {
        var first = await with.SendAsync(new Sent(null, "/api/openapi.json"), "get");
        var again = await with.SendAsync(new Sent(null, "/api/openapi.json").With("If-None-Match", first.Answer.Headers.ETag?.Tag ?? ""), "get");

        Assert.Equal((304, ""), (again.Status, again.Text));
    }

    private IReadOnlyList<string> MistakesOf(JsonObject operation, Sent sent) =>
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? with.Description.Mistakes(schema, sent.Body ?? [], closed: false) : [];

    /// <summary>Status, media type, body and code are such as the operation lists.</summary>
    private void Matches(JsonObject operation, (int Status, string? MediaType, string Text, HttpResponseMessage Answer) answered, string what)
    {
        var listed = operation["responses"]?[$"{answered.Status}"] as JsonObject;
        Assert.True(listed is not null, $"{what}: {answered.Status} is not listed: {answered.Text}");
        foreach (var (header, _) in listed["headers"]?.AsObject() ?? [])
        {
            Assert.True(answered.Answer.Headers.Concat(answered.Answer.Content.Headers).Any(sent => sent.Key == header), $"{what}: {header} is missing.");
        }

        if (listed["content"] is not JsonObject content)
        {
            Assert.True(answered.Text.Length == 0, $"{what}: no body is listed for {answered.Status}: {answered.Text}");
            return;
        }

        var media = content[answered.MediaType ?? ""] ?? content["*/*"];
        Assert.True(media is not null, $"{what}: {answered.MediaType} is not listed.");
        if (media["schema"] is { } schema)
        {
            var body = JsonNode.Parse(answered.Text);
            var mistakes = with.Description.Mistakes(schema, body, closed: true);
            Assert.True(mistakes.Count == 0, $"{what}: the answer is not what is described: {string.Join("; ", mistakes)}\n{answered.Text}");
            if (listed["x-codes"] is JsonArray codes)
            {
                var code = body?["code"]?.GetValue<string>();
                Assert.True(codes.Any(known => known?.GetValue<string>() == code), $"{what}: {answered.Status} {code} is not listed; add it to the operation's Problems.");
            }
        }
    }
}
