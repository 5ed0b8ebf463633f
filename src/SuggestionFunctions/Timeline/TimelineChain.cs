using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Timeline;

/// <summary>Links entries by hash, and checks that nothing in a chain was changed, taken out or cut off.</summary>
public static class TimelineChain
{
    /// <summary>The name under which the actor lies among an entry's texts.</summary>
    public const string Actor = "actor";

    public static string Beginning { get; } = new('0', 64);

    /// <summary>Makes the entry that follows an entry with this sequence and hash, and its texts (null where it has none).</summary>
    public static (TimelineEntry Entry, TimelineTexts? Texts) Link(int lastSequence, string lastHash, TimelineEvent happened)
    {
        var texts = happened.Texts.ToDictionary(pair => pair.Key, pair => SaltedText.Of(pair.Value));
        if (happened.Actor is { } actor)
        {
            texts[Actor] = SaltedText.Of(actor);
        }

        var entry = new TimelineEntry
        {
            Sequence = lastSequence + 1,
            At = happened.At.ToUniversalTime(),
            Kind = happened.Kind,
            Step = happened.Step,
            TaskId = happened.TaskId,
            Facts = happened.Facts,
            Digests = texts.ToDictionary(pair => pair.Key, pair => pair.Value.Digest()),
            PreviousHash = lastHash,
        };
        return (entry with { Hash = HashOf(entry) }, texts.Count == 0 ? null : new TimelineTexts(entry.Sequence, texts));
    }

    /// <summary>
    /// The sequence of the first entry that does not fit, or null where the chain is whole: each entry's hash is its own,
    /// follows the one before, texts that are still there match their digests, and the last is the one the case knows.
    /// </summary>
    public static int? FirstBroken(IReadOnlyList<TimelineEntry> entries, IReadOnlyDictionary<int, TimelineTexts> texts, int length, string lastHash)
    {
        var previous = Beginning;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var kept = texts.GetValueOrDefault(entry.Sequence)?.Texts;
            if (entry.Sequence != i + 1 || entry.PreviousHash != previous || entry.Hash != HashOf(entry)
                || (kept is not null && kept.Any(text => entry.Digests.GetValueOrDefault(text.Key) != text.Value.Digest())))
            {
                return i + 1;
            }

            previous = entry.Hash;
        }

        return entries.Count == length && previous == lastHash ? null : Math.Min(entries.Count, length) + 1;
    }

    /// <summary>
    /// SHA-256 of the entry's fields in a fixed form: one JSON array of sequence, instant (seven decimals, UTC), kind, step,
    /// task, facts and digests with their names in ordinal order, and the previous hash.
    /// </summary>
    private static string HashOf(TimelineEntry entry)
    {
        var form = new JsonArray(
            entry.Sequence,
            entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"),
            entry.Kind,
            entry.Step,
            entry.TaskId,
            Ordered(entry.Facts),
            new JsonObject(entry.Digests.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            entry.PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form.ToJsonString(Json.Options))));
    }

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Ordered(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Ordered)]),
        null => null,
        _ => JsonNode.Parse(node.ToJsonString(Json.Options)),
    };
}
