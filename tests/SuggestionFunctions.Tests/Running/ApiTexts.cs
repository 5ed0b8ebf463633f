using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Running;

/// <summary>Every text that the API tells somebody: the lists, whatever stands in them by itself, and what happened to it.</summary>
internal static class ApiTexts
{
    private static readonly string[] Lists =
    [
        "/api/suggestions", "/api/tasks?mine=false", "/api/categories", "/api/departments", "/api/people", "/api/posts", "/api/meetings", "/api/forums", "/api/substitutions",
    ];

    private static readonly string[] Single = ["/api/words", "/api/me", "/api/me/notifications", "/api/board", "/api/calendars"];

    /// <summary>Whatever is not for this reader is passed over.</summary>
    public static async Task<HashSet<string>> OfAsync(Citizen citizen)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Single)
        {
            await TakeAsync(path);
        }

        foreach (var list in Lists)
        {
            var named = list.Split('?')[0];
            foreach (var id in Items(await TakeAsync($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize=200")))
            {
                await TakeAsync($"{named}/{Uri.EscapeDataString(id)}");
                if (named is "/api/suggestions" or "/api/forums")
                {
                    await TakeAsync($"{named}/{id}/timeline?pageSize=200");
                }
            }
        }

        return texts;

        async Task<JsonNode?> TakeAsync(string path)
        {
            var answer = await citizen.GetAsync(path);
            Assert.True((int)answer.Status < 500, $"{path} answers {(int)answer.Status}: {answer.Body}");
            if (answer.Status != System.Net.HttpStatusCode.OK)
            {
                return null;
            }

            Take(answer.Json);
            return answer.Json;
        }

        void Take(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject all:
                    foreach (var (_, value) in all)
                    {
                        Take(value);
                    }

                    break;
                case JsonArray all:
                    foreach (var value in all)
                    {
                        Take(value);
                    }

                    break;
                case JsonValue value when value.TryGetValue<string>(out var text):
                    texts.Add(text);
                    break;
            }
        }
    }

    private static IEnumerable<string> Items(JsonNode? list) =>
        ((list as JsonObject)?["items"]?.AsArray() ?? []).Select(item => item?["id"]?.GetValue<string>()).OfType<string>();
}
