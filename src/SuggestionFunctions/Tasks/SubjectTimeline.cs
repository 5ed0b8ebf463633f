using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tasks;

/// <summary>A case's timeline as it is kept: entries with their texts beside them, and whether the chain is whole.</summary>
public sealed class SubjectTimeline(SubjectStore subjects)
{
    /// <summary>All entries in their order, and the texts by sequence.</summary>
    public async Task<(IReadOnlyList<TimelineEntry> Entries, IReadOnlyDictionary<int, TimelineTexts> Texts)> ReadAsync(string subjectId, CancellationToken cancellation)
    {
        var entries = await subjects.AllAsync<TimelineEntry>(subjectId, "timeline:", cancellation);
        var texts = await subjects.AllAsync<TimelineTexts>(subjectId, "timeline-texts:", cancellation);
        return (entries, texts.ToDictionary(text => text.Sequence));
    }

    /// <summary>The sequence of the first entry that does not fit, or null where the chain is whole. An entry added meanwhile is no break.</summary>
    public async Task<int?> FirstBrokenAsync(string subjectId, CancellationToken cancellation)
    {
        while (true)
        {
            if (await subjects.FindHeaderAsync(subjectId, cancellation) is not { } before)
            {
                return null;
            }

            var (entries, texts) = await ReadAsync(subjectId, cancellation);
            var broken = TimelineChain.FirstBroken(entries, texts, before.TimelineLength, before.TimelineHash);
            if (broken is null || (await subjects.FindHeaderAsync(subjectId, cancellation))?.TimelineLength == before.TimelineLength)
            {
                return broken;
            }
        }
    }
}
