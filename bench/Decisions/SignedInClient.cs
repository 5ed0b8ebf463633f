using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SuggestionFlow.Bench.Decisions;

/// <summary>Somebody signed in, with a connection of their own.</summary>
internal sealed class SignedInClient
{
    private readonly HttpClient http;

    private SignedInClient(HttpClient http) => this.http = http;

    public static async Task<SignedInClient> SignInAsync(Uri address, JsonNode account)
    {
        var connection = new HttpClient { BaseAddress = address };
        var session = await SendAsync(connection, HttpMethod.Post, "api/session", new JsonObject { ["account"] = account["account"]?.DeepClone(), ["password"] = account["password"]?.DeepClone() }.ToJsonString());
        connection.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session["token"]?.GetValue<string>());
        return new SignedInClient(connection);
    }

    /// <summary>Submits a suggestion and returns its id.</summary>
    public async Task<string> SubmitAsync()
    {
        var category = (await SendAsync(http, HttpMethod.Get, "api/categories", null))["items"]?[0]?["id"]?.GetValue<string>();
        var body = new JsonObject
        {
            ["title"] = "建议增设垃圾分类收集点",
            ["facts"] = "村口只有一个收集点。",
            ["request"] = "请增设两个收集点。",
            ["category"] = category,
            ["origin"] = new JsonObject { ["kind"] = "recess" },
            ["mayPublish"] = true,
        };
        return Text(await SendAsync(http, HttpMethod.Post, "api/suggestions", body.ToJsonString()), "id");
    }

    /// <summary>The id of the open task of this kind on the desk; the orchestration may still be about to open it.</summary>
    public async Task<string> TaskAsync(string kind, string suggestionId)
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            var desk = await SendAsync(http, HttpMethod.Get, $"api/tasks?kind={kind}&suggestion={suggestionId}", null);
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
        var answer = await SendAsync(http, HttpMethod.Post, $"api/tasks/{taskId}/decision", body);
        if (answer["decision"]?["outcome"]?.GetValue<string>() != "accepted")
        {
            throw new InvalidOperationException($"Not accepted: {answer.ToJsonString()}");
        }
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
}
