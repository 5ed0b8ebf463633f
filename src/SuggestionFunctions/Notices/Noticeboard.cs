using SuggestionFunctions.Http;
using SuggestionFunctions.Outbox;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Notices;

/// <summary>Writes notices to desks: one partition a desk, so that whoever holds a post sees what was said to it. Repeats write the same. Before it a line in the outbox, from which it goes outward.</summary>
public sealed class Noticeboard(IDocumentStore documents, OutboxLines outbox)
{
    public static string Partition(string desk) => $"notices:{desk}";

    public async Task PostAsync(IEnumerable<string> desks, Notice notice, CancellationToken cancellation)
    {
        var body = Json.Write(notice);
        await Task.WhenAll(desks.Distinct().Select(desk => WriteAsync(desk, notice, new DocumentWrite.Upsert(notice.Id, body), cancellation)));
    }

    /// <summary>As <see cref="PostMissingAsync(IEnumerable{string}, Notice, CancellationToken)"/>, unless it was said on one of <paramref name="former"/>, the desks that its task lay on before.</summary>
    public async Task PostMissingAsync(IEnumerable<string> desks, Notice notice, IReadOnlyList<string> former, CancellationToken cancellation)
    {
        foreach (var desk in former)
        {
            if (await documents.GetAsync(Partition(desk), notice.Id, cancellation) is not null)
            {
                return;
            }
        }

        await PostMissingAsync(desks, notice, cancellation);
    }

    /// <summary>The same, where it was not said before: what stands there stays, with the words of its time.</summary>
    public async Task PostMissingAsync(IEnumerable<string> desks, Notice notice, CancellationToken cancellation)
    {
        var body = Json.Write(notice);
        await Task.WhenAll(desks.Distinct().Select(desk => WriteAsync(desk, notice, new DocumentWrite.Insert(notice.Id, body), cancellation)));
    }

    private async Task WriteAsync(string desk, Notice notice, DocumentWrite write, CancellationToken cancellation)
    {
        await outbox.BeginAsync(desk, notice, cancellation);
        await documents.WriteAsync(Partition(desk), [write], cancellation);
        outbox.Ring(desk);
    }
}
