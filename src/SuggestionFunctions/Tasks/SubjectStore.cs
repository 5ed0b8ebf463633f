using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// Where cases are read, and changed by their orchestrations: each change is one atomic batch in the case's partition,
/// applied once however often the activity is repeated, and tried again when another branch of the case was quicker.
/// </summary>
public sealed class SubjectStore(IDocumentStore documents)
{
    public async Task<SubjectHeader?> FindHeaderAsync(string subjectId, CancellationToken cancellation) =>
        await documents.GetAsync(SubjectKeys.Partition(subjectId), SubjectKeys.Header, cancellation) is { } found ? Json.Read<SubjectHeader>(found.Body) : null;

    public async Task<T?> FindAsync<T>(string subjectId, string key, CancellationToken cancellation)
        where T : class =>
        await documents.GetAsync(SubjectKeys.Partition(subjectId), key, cancellation) is { } found ? Json.Read<T>(found.Body) : null;

    /// <summary>All documents of a kind, by their key's beginning.</summary>
    public async Task<IReadOnlyList<T>> AllAsync<T>(string subjectId, string prefix, CancellationToken cancellation)
        where T : class
    {
        var all = new List<T>();
        var range = KeyRange.Prefix(prefix);
        while (true)
        {
            var page = await documents.RangeAsync(SubjectKeys.Partition(subjectId), range, 1000, cancellation);
            all.AddRange(page.Select(document => Json.Read<T>(document.Body)));
            if (page.Count < 1000)
            {
                return all;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>
    /// Applies an operation once. <paramref name="change"/> works on a draft of the case as it stands and may run several
    /// times; what it returns is kept with the operation, so that a repeat returns the same.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The storage is away.</exception>
    /// <exception cref="SupersededException">A later run carries the case: this one has no say any more.</exception>
    public async Task<T> ChangeAsync<T>(string subjectId, string operation, Func<SubjectDraft, Task<T>> change, CancellationToken cancellation)
        where T : class
    {
        var partition = SubjectKeys.Partition(subjectId);
        var marker = SubjectKeys.Applied(operation);
        while (true)
        {
            if (await documents.GetAsync(partition, marker, cancellation) is { } applied)
            {
                return Json.Read<T>(applied.Body);
            }

            var draft = await SubjectDraft.LoadAsync(documents, subjectId, cancellation);
            SupersededException.ThrowIfOver(draft.Header, operation);
            var result = await change(draft);
            var outcome = await documents.WriteAsync(partition, [.. draft.ToWrites(), new DocumentWrite.Insert(marker, Json.Write(result))], cancellation);
            if (outcome.Written)
            {
                return result;
            }
        }
    }
}
