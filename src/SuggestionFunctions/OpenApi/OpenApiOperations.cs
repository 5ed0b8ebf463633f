namespace SuggestionFunctions.OpenApi;

/// <summary>The route of this description, described.</summary>
internal static class OpenApiOperations
{
    public static Operation Document { get; } = new("OpenApiDocument", new("接口描述", "This description"))
    {
        Answers =
        [
            new Answer(200, null, "OpenAPI 3.1.") { MediaType = RequestContent.JsonType, Headers = ["ETag"] },
            new Answer(304, null, "It is the one that If-None-Match names."),
        ],
    };
}
