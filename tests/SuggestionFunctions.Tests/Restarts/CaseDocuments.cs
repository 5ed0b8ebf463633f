using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>
/// All that a town knows of its cases, in a form in which a town whose orchestrations were lost and started again equals
/// one where nothing happened: without the runs, their instances and operations, and the entry that says so. Instants stay
/// as they are. Entries of a timeline stand in their order, without their numbers and hashes.
/// </summary>
internal static class CaseDocuments
{
    private static readonly string[] OfTheRun = ["run", "begunAs", "instanceId", "revision", "timelineLength", "timelineHash"];
    private static readonly string[] OfTheChain = ["sequence", "hash", "previousHash", "digests", "salt"];
    private static readonly string[] Aside = ["session", "unfinished", "upkeep", "restart:"];

    /// <summary>One line for each document, sorted.</summary>
    public static IReadOnlyList<string> Read(TrialTown trial)
    {
        var lines = new List<string>();
        foreach (var (partition, key, body) in SqliteGround.Documents(trial.Town.Folder))
        {
            var content = JsonNode.Parse(body) as JsonObject ?? [];
            if (Aside.Any(prefix => partition.StartsWith(prefix, StringComparison.Ordinal)) || key.StartsWith("applied:", StringComparison.Ordinal)
                || (key.StartsWith("timeline:", StringComparison.Ordinal) && content["kind"]?.GetValue<string>() == "restarted"))
            {
                continue;
            }

            var name = key.StartsWith("timeline", StringComparison.Ordinal) ? key[..key.IndexOf(':')] : key;
            var isSubmission = content["kind"]?.GetValue<string>() == "submitted";
            lines.Add($"{partition}/{name} = {Without(content, isSubmission).ToJsonString(Http.Json.Options)}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>The kinds of a case's timeline in their order, without the restart.</summary>
    public static IReadOnlyList<string> Timeline(TrialTown trial, string id) =>
        [.. SqliteGround.Documents(trial.Town.Folder).Where(found => found.Partition == $"case:{id}" && found.Key.StartsWith("timeline:", StringComparison.Ordinal))
            .Select(found => JsonNode.Parse(found.Body)).Select(entry => $"{entry?["kind"]} {entry?["taskId"]} {entry?["at"]}").Where(entry => !entry.StartsWith("restarted", StringComparison.Ordinal))];

    /// <summary>Fails with what the two do not have in common.</summary>
    public static void Same(IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        var (missing, surplus) = (Minus(expected, found), Minus(found, expected));
        Assert.True(
            missing.Count + surplus.Count == 0,
            $"missing ({missing.Count}):\n  {string.Join("\n  ", missing.Take(5))}\ninstead ({surplus.Count}):\n  {string.Join("\n  ", surplus.Take(5))}");
    }

    private static List<string> Minus(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = others.CountBy(line => line).ToDictionary();
        return [.. lines.Where(line => (left[line] = left.GetValueOrDefault(line) - 1) < 0)];
    }

    private static JsonNode Without(JsonNode node, bool keepsRun)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var name in OfTheRun.Concat(OfTheChain).Where(name => !keepsRun || name != "run"))
                {
                    map.Remove(name);
                }

                foreach (var (_, value) in map)
                {
                    Inside(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Inside(item);
                }

                break;
        }

        return node;

        void Inside(JsonNode? value)
        {
            if (value is not null)
            {
                Without(value, keepsRun);
            }
        }
    }
}
