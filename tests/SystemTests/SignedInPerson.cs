using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SystemTests;

/// <summary>Somebody of the demo who signed in at a running server and asks it things.</summary>
public sealed class SignedInPerson : IDisposable
{
    private readonly HttpClient http;

    private SignedInPerson(HttpClient http, JsonNode me)
    {
        this.http = http;
        Me = me;
    }

    /// <summary>Id, name and posts, as the API shows them.</summary>
    public JsonNode Me { get; }

    public string Id => Me["id"].Text();

    /// <summary>Signs in with the password that stands in the server's <c>demo-accounts.json</c>.</summary>
    public static async Task<SignedInPerson> SignInAsync(RunningServer server, string account)
    {
        var accounts = DemoAccountsOf(server);
        var line = accounts.FirstOrDefault(entry => entry["account"].Text() == account) ?? throw new ArgumentException($"The demo has no account {account}.", nameof(account));
        var client = new HttpClient { BaseAddress = server.Address };
        using var answer = await SignInAsync(server, client, new { account, password = line["password"].Text() });
        answer.EnsureSuccessStatusCode();
        var session = await ReadAsync(answer);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session["token"].Text());
        return new SignedInPerson(client, session["me"] ?? throw new InvalidOperationException("The session names nobody."));
    }

    /// <summary>The lines of the server's <c>demo-accounts.json</c>.</summary>
    public static IReadOnlyList<JsonNode> DemoAccountsOf(RunningServer server) =>
        [.. (JsonNode.Parse(File.ReadAllText(Path.Combine(server.DataFolder, "demo-accounts.json"))) as JsonArray ?? []).OfType<JsonNode>()];

    /// <summary>What a GET answers.</summary>
    /// <exception cref="HttpRequestException">It is not a success.</exception>
    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return await ReadAsync(answer);
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string path)
    {
        var items = new List<JsonNode>();
        string? next = null;
        do
        {
            var page = await GetAsync(path + (path.Contains('?') ? "&" : "?") + "pageSize=200" + (next is null ? "" : $"&after={Uri.EscapeDataString(next)}"));
            items.AddRange((page["items"] as JsonArray ?? []).OfType<JsonNode>());
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        return items;
    }

    /// <summary>What a POST answers, whatever its status.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, object body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await ReadAsync(answer));
    }

    /// <summary>The status of a PUT.</summary>
    public async Task<HttpStatusCode> PutAsync(string path, object body)
    {
        using var answer = await http.PutAsJsonAsync(path, body);
        return answer.StatusCode;
    }

    public void Dispose() => http.Dispose();

    /// <summary>A server that does not answer at all has something to say in its log.</summary>
    private static async Task<HttpResponseMessage> SignInAsync(RunningServer server, HttpClient client, object body)
    {
        try
        {
            return await client.PostAsJsonAsync("api/session", body);
        }
        catch (HttpRequestException away)
        {
            throw new InvalidOperationException($"{server.Address} does not answer. Its log:\n{string.Join('\n', server.Log)}", away);
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? throw new InvalidOperationException("The answer is empty.");
}
