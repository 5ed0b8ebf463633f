using System.Text;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>A request to a function, by the method that it has beside HEAD.</summary>
/// <param name="By">Who sends it; null: somebody who is not signed in.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Body">JSON, or null.</param>
internal sealed record Sent(Citizen? By, string Path, JsonObject? Body = null)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What is sent where it is no JSON, with its media type.</summary>
    public (string Text, string MediaType)? Raw { get; init; }

    public Sent With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };

    public HttpRequestMessage ToMessage(string method)
    {
        var message = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(Path, UriKind.Relative));
        message.Headers.Authorization = By?.Authorization;
        if (Raw is { } raw)
        {
            message.Content = new StringContent(raw.Text, Encoding.UTF8);
            message.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(raw.MediaType);
        }
        else if (Body is not null)
        {
            message.Content = new StringContent(Body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
