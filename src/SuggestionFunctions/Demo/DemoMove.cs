using System.Text.Json;

namespace SuggestionFunctions.Demo;

/// <summary>
/// One thing somebody does in a story: at a time in China, on a kind of task, with the JSON that a client would send. The
/// move's place in its story is its name, and with that its idempotency key: it is never done twice.
/// </summary>
internal sealed record DemoMove
{
    /// <summary>China Standard Time, <c>yyyy-MM-dd HH:mm</c>.</summary>
    public required string At { get; init; }

    /// <summary>The account of whoever acts.</summary>
    public required string Who { get; init; }

    /// <summary>The kind of task that is decided on; null: the suggestion itself is handed in, or something is asked for on it.</summary>
    public string? Task { get; init; }

    /// <summary>The decision as the API takes it: <c>action</c> and its fields.</summary>
    public JsonElement? Decision { get; init; }

    /// <summary>What is asked for on the case beside its tasks, such as <c>urge</c> (<see cref="DemoRequestsOnCases"/>); null: nothing.</summary>
    public string? Asks { get; init; }

    /// <summary>That request's body as the API takes it; the case's id stands as <c>{case}</c>.</summary>
    public JsonElement? With { get; init; }
}
