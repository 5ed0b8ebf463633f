using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Running;

/// <summary>Somebody who is signed in and uses the API as a client would.</summary>
internal sealed class Citizen
{
    private readonly HttpClient http;

    public Citizen(HttpClient http, string personId, string token)
    {
        this.http = http;
        PersonId = personId;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public string PersonId { get; }

    /// <summary>What the citizen's requests carry.</summary>
    public AuthenticationHeaderValue? Authorization => http.DefaultRequestHeaders.Authorization;

    public async Task<Answer> SendAsync(string method, string path, object? body = null, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(), response.Headers.ETag?.Tag)
        {
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    /// <summary>Gets what must be there.</summary>
    public async Task<JsonNode> ReadAsync(string path) => (await GetAsync(path)).Expect(HttpStatusCode.OK);

    /// <summary>Downloads what must be there: its body, and the headers that say what it is.</summary>
    public async Task<(byte[] Body, HttpContentHeaders Headers)> FileAsync(string path)
    {
        var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsByteArrayAsync(), response.Content.Headers);
    }

    /// <summary>Submits a suggestion and returns its id.</summary>
    public async Task<string> SubmitAsync(string title = "疏浚荻港村北侧河道", string? key = null) =>
        Text((await SendAsync("POST", "/api/suggestions", Suggestion(title), key)).Expect(HttpStatusCode.Accepted), "id");

    /// <summary>The open tasks on the desk, of one kind or all.</summary>
    public async Task<IReadOnlyList<JsonNode>> DeskAsync(string? kind = null) =>
        [.. ((await ReadAsync($"/api/tasks?pageSize=200{(kind is null ? "" : $"&kind={kind}")}"))["items"]?.AsArray() ?? []).OfType<JsonNode>()];

    /// <summary>The id of the only open task of this kind on the desk.</summary>
    public async Task<string> TaskAsync(string kind, string? suggestionId = null) =>
        Text(Assert.Single(await DeskAsync(kind), task => suggestionId is null || Text(task, "suggestionId") == suggestionId), "id");

    public Task<Answer> TryDecideAsync(string taskId, object body, string? key = null) => SendAsync("POST", $"/api/tasks/{taskId}/decision", body, key);

    /// <summary>Decides the only open task of this kind; it must be accepted.</summary>
    public async Task<JsonNode> DecideAsync(string kind, object body, string? suggestionId = null) =>
        (await TryDecideAsync(await TaskAsync(kind, suggestionId), body)).Expect(HttpStatusCode.OK);

    public static object Suggestion(string title = "疏浚荻港村北侧河道") => new
    {
        title,
        facts = "荻港村北侧河道淤积约八十厘米，汛期排水不畅。",
        analysis = "上游清淤时未一并实施。",
        request = "请在汛期前完成清淤，并明确长效保洁单位。",
        category = SmallTown.Category,
        origin = new { kind = "recess" },
        mayPublish = true,
    };

    public static string Text(JsonNode? node, string field) => node?[field]?.GetValue<string>() ?? throw new InvalidOperationException($"There is no {field} in {node}.");
}
