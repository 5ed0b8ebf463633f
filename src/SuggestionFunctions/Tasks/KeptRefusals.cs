using System.Globalization;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What was refused of a request with many decisions, beside the request's digest: whoever was told that an item is refused
/// has gone on from there, and a repeat that came late must not decide it after all.
/// </summary>
public sealed class KeptRefusals(IDocumentStore documents)
{
    internal const string Refused = "refused:";

    /// <summary>The refusals so far, by the items' places from 0.</summary>
    public async Task<IReadOnlyDictionary<int, KeptRefusal>> ReadAsync(string request, CancellationToken cancellation) =>
        (await documents.RangeAsync(DecisionBatches.PartitionOf(request), KeyRange.Prefix(Refused), IDocumentStore.MaximumBatchWrites, cancellation)).ToDictionary(
            found => int.Parse(found.Key.AsSpan(Refused.Length), CultureInfo.InvariantCulture), found => Json.Read<KeptRefusal>(found.Body));

    /// <summary>Adds refusals; where one is kept already, that one stands. All of them are returned.</summary>
    public async Task<IReadOnlyDictionary<int, KeptRefusal>> KeepAsync(string request, IReadOnlyDictionary<int, KeptRefusal> refusals, CancellationToken cancellation)
    {
        while (true)
        {
            var kept = await ReadAsync(request, cancellation);
            var further = refusals.Where(refusal => !kept.ContainsKey(refusal.Key)).ToList();
            var writes = further.Select(refusal => new DocumentWrite.Insert($"{Refused}{refusal.Key:000}", Json.Write(refusal.Value))).ToList();
            if ((await documents.WriteAsync(DecisionBatches.PartitionOf(request), writes, cancellation)).Written)
            {
                return kept.Concat(further).ToDictionary();
            }
        }
    }
}
