namespace SuggestionFlow.Bench.Lists;

/// <summary>A document as it lies in the store.</summary>
internal sealed record CopiedRow(string Partition, string Key, string Body);
