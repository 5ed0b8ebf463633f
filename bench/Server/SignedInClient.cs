using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SuggestionFlow.Bench.Cases;

namespace SuggestionFlow.Bench.Server;

/// <summary>Somebody signed in, with a connection of their own.</summary>
internal sealed partial class SignedInClient : ICasePerson
{
    private readonly HttpClient http;

    private SignedInClient(HttpClient http) => this.http = http;

    /// <summary>Told of each request: its method, its route with <c>{id}</c> in place of ids, and how long it took.</summary>
    public Action<string, TimeSpan>? Timed { get; set; }

    /// <summary>Reads what must be there.</summary>
    public Task<JsonNode> ReadAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Reads what must be there to its end, whatever it is, as text.</summary>
    public async Task<string> DownloadAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public Task<JsonNode> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public static async Task<SignedInClient> SignInAsync(Uri address, JsonNode account)
    {
        var connection = new HttpClient { BaseAddress = address };
        var session = await SendAsync(connection, HttpMethod.Post, "api/session", new JsonObject { ["account"] = account["account"]?.DeepClone(), ["password"] = account["password"]?.DeepClone() }.ToJsonString());
        connection.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session["token"]?.GetValue<string>());
        return new SignedInClient(connection);
    }

    public async Task<string> StateAsync(string id) => Text(await ReadAsync($"api/suggestions/{id}"), "state");

    public async Task<string> NowAsync() => Text(await ReadAsync("api/rehearsal/clock"), "now");

    public async Task<string> SubmitAsync()
    {
        var category = (await SendAsync(HttpMethod.Get, "api/categories", null))["items"]?[0]?["id"]?.GetValue<string>();
        var body = CaseText.Suggestion(category);
        return Text(await SendAsync(HttpMethod.Post, "api/suggestions", body.ToJsonString()), "id");
    }

    /// <summary>The id of the open task of this kind on the desk; the orchestration may still be about to open it.</summary>
    public async Task<string> TaskAsync(string kind, string suggestionId)
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            var desk = await SendAsync(HttpMethod.Get, $"api/tasks?kind={kind}&suggestion={suggestionId}", null);
            if (desk["items"]?.AsArray() is [{ } task, ..])
            {
                return Text(task, "id");
            }
        }

        throw new InvalidOperationException($"No task {kind} came up for {suggestionId}.");
    }

    public async Task DecideAsync(string kind, string suggestionId, string body) => await DecideAsync(await TaskAsync(kind, suggestionId), body);

    public async Task DecideAsync(string taskId, string body)
    {
        var answer = await SendAsync(HttpMethod.Post, $"api/tasks/{taskId}/decision", body);
        if (answer["decision"]?["outcome"]?.GetValue<string>() != "accepted")
        {
            throw new InvalidOperationException($"Not accepted: {answer.ToJsonString()}");
        }
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, string? body)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await SendAsync(http, method, path, body);
        Timed?.Invoke($"{method} {Ids().Replace(path.Split('?')[0], "{id}")}", Stopwatch.GetElapsedTime(began));
        return answer;
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text) ?? new JsonObject() : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }

    private static string Text(JsonNode node, string field) => node[field]?.GetValue<string>() ?? throw new InvalidOperationException($"No {field} in {node.ToJsonString()}");

    /// <summary>An id follows on <c>suggestions/</c> or <c>tasks/</c>.</summary>
    [GeneratedRegex("(?<=(suggestions|tasks)/)[^/]+")]
    private static partial Regex Ids();
}
