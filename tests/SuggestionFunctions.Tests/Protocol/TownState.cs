using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>
/// Everything a town knows, in a form in which two runs of the same doings are equal: all documents but sessions and the
/// ledger, without what is random (salts, and the hashes over them), instants to the minute; and every orchestration. Where
/// two clocks ring at one instant either may come first, so entries and operations are compared without their numbers;
/// that the chain is whole is verified beside it.
/// </summary>
internal static partial class TownState
{
    private static readonly string[] Random = ["hash", "previousHash", "timelineHash", "digests", "salt"];
    private static readonly string[] Order = ["sequence", "glance"];
    private static readonly string[] Aside = ["session", "unfinished", "upkeep"];

    /// <summary>One line for each document and orchestration, sorted.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(TrialTown town)
    {
        var lines = new List<string>();
        var cases = new SortedSet<string>();
        foreach (var (partition, key, body) in await town.Ground.DocumentsAsync(town.Town.Folder))
        {
            if (Aside.Any(prefix => partition.StartsWith(prefix, StringComparison.Ordinal)))
            {
                continue;
            }

            if (partition.StartsWith("case:", StringComparison.Ordinal))
            {
                cases.Add(partition["case:".Length..]);
            }

            lines.Add(Plain($"{partition}/{key} = {Without(JsonNode.Parse(body))?.ToJsonString(Http.Json.Options)}"));
        }

        foreach (var id in cases)
        {
            Assert.Null(await town.Services.GetRequiredService<SubjectTimeline>().FirstBrokenAsync(id, CancellationToken.None));
            foreach (var instance in new[] { id, $"{id}.2" })
            {
                var status = await town.Client.GetInstanceAsync(instance, true, CancellationToken.None);
                lines.Add(Plain($"orchestration {instance} = {status?.RuntimeStatus} {status?.SerializedCustomStatus}"));
            }
        }

        return lines;
    }

    private static JsonNode? Without(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var name in Random.Concat(Order))
                {
                    map.Remove(name);
                }

                foreach (var (_, value) in map)
                {
                    Without(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Without(item);
                }

                break;
        }

        return node;
    }

    /// <summary>Instants to the minute, and ids that sort by instant without it: storage that was away for a second is waited for.</summary>
    private static string Plain(string line) => Revisions().Replace(Numbers().Replace(Ticks().Replace(Seconds().Replace(line, "${minute}"), "*"), "${what}*"), "${applied}*");

    [GeneratedRegex(@"(?<minute>\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"(?<what>/(?:applied:\d+\.|timeline:|timeline-texts:))\d+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();

    /// <summary>What an operation returned says at which revision of the case, and of two at one instant either may be the first.</summary>
    [GeneratedRegex(@"(?<applied>/applied:.*""revision"":)\d+", RegexOptions.ExplicitCapture)]
    private static partial Regex Revisions();

    [GeneratedRegex(@"\b\d{19}\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Ticks();
}
