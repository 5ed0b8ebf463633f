using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>Lists on their way into a town.</summary>
internal static class RosterFiles
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>CSV as a clerk's program saves it, in UTF-8 without mark.</summary>
    public static byte[] Csv(params IReadOnlyList<string> lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");

    /// <summary>Sends a list; by default it is to be imported by the office.</summary>
    public static async Task<Answer> ImportAsync(
        this RunningTown town, byte[] file, string query = "", string? key = null, string account = "office", string type = "text/csv", string language = "zh")
    {
        using var client = town.Client();
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/imports?kind=roster{query}", UriKind.Relative)) { Content = content };
        request.Headers.Authorization = (await town.AsAsync(account)).Authorization;
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(), null);
    }

    /// <summary>Looks only.</summary>
    public static Task<Answer> TryAsync(this RunningTown town, byte[] file, string query = "", string account = "office") => town.ImportAsync(file, $"&dryRun=true{query}", account: account);

    /// <summary>What is wrong, as <c>cell code</c>.</summary>
    public static IReadOnlyList<string> Problems(JsonNode? answer) =>
        [.. (answer?["problems"]?.AsArray() ?? []).Select(problem => $"{problem?["cell"]?.GetValue<string>() ?? problem?["column"]?.GetValue<string>()} {Text(problem, "code")}")];

    /// <summary>People taken in, changed, and as they were.</summary>
    public static (int Created, int Changed, int Unchanged) Counts(JsonNode? answer) =>
        (answer?["created"]?.GetValue<int>() ?? -1, answer?["changed"]?.GetValue<int>() ?? -1, answer?["unchanged"]?.GetValue<int>() ?? -1);

    public static IReadOnlyList<JsonNode> Slips(JsonNode? answer) => [.. (answer?["slips"]?.AsArray() ?? []).OfType<JsonNode>()];

    /// <summary>The people of a name, as the office sees them.</summary>
    public static async Task<IReadOnlyList<JsonNode>> PeopleAsync(this RunningTown town, string name, string account = "office")
    {
        var found = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = await (await town.AsAsync(account)).ReadAsync($"/api/people?pageSize=200{(next.Length > 0 ? $"&after={Uri.EscapeDataString(next)}" : "")}");
            found.AddRange((page["items"]?.AsArray() ?? []).OfType<JsonNode>().Where(person => Text(person, "name") == name));
            next = page["next"]?.GetValue<string>();
        }

        return found;
    }

    /// <summary>A person's posts, as <c>role organization from until</c>.</summary>
    public static IReadOnlyList<string> Posts(JsonNode? person) =>
        [.. (person?["posts"]?.AsArray() ?? []).Select(post => $"{Text(post, "role")} {Text(post?["organization"], "name")} {Text(post, "from")} {post?["until"]?.GetValue<string>()}".Trim())];
}
