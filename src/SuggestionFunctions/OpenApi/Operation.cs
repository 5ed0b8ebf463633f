using SuggestionFunctions.Http;

namespace SuggestionFunctions.OpenApi;

/// <summary>
/// What <c>/api/openapi.json</c> says of a function beside its route and methods, which are known from its trigger. It is a static
/// property of a class in the function's folder, such as <c>Notices/NoticeOperations.cs</c>; nothing else has to be registered.
/// </summary>
/// <param name="Function">The function's name.</param>
/// <param name="Title">What it does, in a few words.</param>
public sealed record Operation(string Function, Wording Title)
{
    /// <summary>What else there is to know, in a sentence or two.</summary>
    public string? Description { get; init; }

    /// <summary>Query parameters and headers.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    public RequestContent? Request { get; init; }

    /// <summary>What it answers where nothing stands in the way.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>
    /// What it refuses besides what follows from the above: not signed in, no such thing in the path, a query or body that cannot
    /// be read, a key that was used, a version that has changed.
    /// </summary>
    public IReadOnlyList<ProblemKind> Problems { get; init; } = [];
}
