using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.OpenApi;

/// <summary>An answer of a function that is no problem: its status, and the type that is written as its body.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The type; null: no body, or one of another media type.</param>
/// <param name="Says">When it is given, in a few words.</param>
public sealed record Answer(int Status, Type? Body, string Says)
{
    /// <summary>The media type of the body, where it is not JSON.</summary>
    public string? MediaType { get; init; }

    /// <summary>The headers that it carries besides.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>200 with this type.</summary>
    public static Answer Ok<T>(string says = "Done.") => new(StatusCodes.Status200OK, typeof(T), says);

    /// <summary>200 with this type, of which an ETag tells the version.</summary>
    public static Answer Versioned<T>(string says = "As it stands.") => Ok<T>(says) with { Headers = ["ETag"] };

    /// <summary>201 with this type and where it is from now on.</summary>
    public static Answer Created<T>(string says = "Made; or made before, with the same Idempotency-Key.") => new(StatusCodes.Status201Created, typeof(T), says) { Headers = ["Location"] };

    /// <summary>202 with this type and where the rest can be seen.</summary>
    public static Answer Accepted<T>(string says) => new(StatusCodes.Status202Accepted, typeof(T), says) { Headers = ["Location"] };

    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent, null, "Done.");

    /// <summary>302.</summary>
    public static Answer Redirect(string says) => new(StatusCodes.Status302Found, null, says) { Headers = ["Location"] };
}
