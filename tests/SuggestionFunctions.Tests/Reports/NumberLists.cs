using System.Text.Json;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>Follows the link beside every number of an answer: the list behind it must be exactly as long.</summary>
internal static class NumberLists
{
    /// <summary>Whole numbers that count nothing.</summary>
    private static readonly string[] CountNothing = ["year", "term", "idleDays"];

    /// <summary>Measures: of what the list beside them holds.</summary>
    private static readonly string[] Measures = ["share", "medianDays", "p90Days", "longestLate"];

    /// <summary>Checks every number; returns how many lists were read.</summary>
    public static async Task<int> FollowAsync(Citizen citizen, JsonNode answer)
    {
        var links = new Dictionary<string, int>();
        Collect(answer, "", links);
        foreach (var (link, number) in links)
        {
            var items = await ReadAsync(citizen, link);
            Assert.True(items.Count == number, $"{link} has {items.Count} items, the number says {number}.");
        }

        return links.Count;
    }

    /// <summary>All items of a list, page by page.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ReadAsync(Citizen citizen, string link, int pageSize = 200)
    {
        var items = new List<JsonNode>();
        var join = link.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        for (string? after = null; ;)
        {
            var page = await citizen.ReadAsync($"{link}{join}pageSize={pageSize}{(after is null ? "" : $"&after={after}")}");
            items.AddRange((page["items"]?.AsArray() ?? []).OfType<JsonNode>());
            after = page["next"]?.GetValue<string>();
            if (after is null)
            {
                return items;
            }
        }
    }

    private static void Collect(JsonNode? node, string where, Dictionary<string, int> links)
    {
        foreach (var item in node as JsonArray ?? [])
        {
            Collect(item, where, links);
        }

        foreach (var (name, value) in node as JsonObject ?? [])
        {
            Collect(value, $"{where}/{name}", links);
            if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && !CountNothing.Contains(name) && !Measures.Contains(name))
            {
                var list = (name == "count" ? node?["list"] : node?[$"{name}List"])?.GetValue<string>();
                Assert.True(list is not null, $"{where}/{name} has no list behind it.");
                var counted = number.GetValue<int>();
                Assert.True(links.TryAdd(list, counted) || links[list] == counted, $"{list} stands for two numbers.");
            }
        }
    }
}
