using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tasks;

/// <summary>A case as it stands, with the changes of one operation: documents read and written, entries for its timeline. Becomes one batch.</summary>
public sealed class SubjectDraft
{
    private readonly IDocumentStore documents;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<string, StoredDocument?> read = [];
    private readonly Dictionary<string, string> written = [];

    private SubjectDraft(IDocumentStore documents, string subjectId, SubjectHeader header, CancellationToken cancellation)
    {
        this.documents = documents;
        this.cancellation = cancellation;
        SubjectId = subjectId;
        Header = header;
    }

    public string SubjectId { get; }

    public SubjectHeader Header { get; set; }

    /// <summary>The version of the header this draft was made from.</summary>
    public string? HeaderETag => read[SubjectKeys.Header]?.ETag;

    /// <exception cref="InvalidOperationException">There is no such case: its documents come before its orchestration.</exception>
    public static async Task<SubjectDraft> LoadAsync(IDocumentStore documents, string subjectId, CancellationToken cancellation) =>
        await FindAsync(documents, subjectId, cancellation) ?? throw new InvalidOperationException($"There is no case {subjectId}.");

    /// <summary>As <see cref="LoadAsync"/>, or null where there is none, such as a draft that was deleted meanwhile.</summary>
    public static async Task<SubjectDraft?> FindAsync(IDocumentStore documents, string subjectId, CancellationToken cancellation)
    {
        if (await documents.GetAsync(SubjectKeys.Partition(subjectId), SubjectKeys.Header, cancellation) is not { } header)
        {
            return null;
        }

        var draft = new SubjectDraft(documents, subjectId, Json.Read<SubjectHeader>(header.Body), cancellation);
        draft.read[SubjectKeys.Header] = header;
        return draft;
    }

    /// <summary>The document as it stands, or as this draft wrote it; null where there is none.</summary>
    public async Task<T?> FindAsync<T>(string key)
        where T : class
    {
        if (written.TryGetValue(key, out var body))
        {
            return Json.Read<T>(body);
        }

        if (!read.TryGetValue(key, out var found))
        {
            read[key] = found = await documents.GetAsync(SubjectKeys.Partition(SubjectId), key, cancellation);
        }

        return found is null ? null : Json.Read<T>(found.Body);
    }

    /// <exception cref="InvalidOperationException">There is no such document.</exception>
    public async Task<T> GetAsync<T>(string key)
        where T : class => await FindAsync<T>(key) ?? throw new InvalidOperationException($"The case {SubjectId} has no document {key}.");

    /// <summary>Replaces a document that was read, or inserts one that was not there.</summary>
    public void Write<T>(string key, T document)
        where T : class => written[key] = Json.Write(document);

    /// <summary>Adds an entry to the timeline, and its texts beside it.</summary>
    public void Append(TimelineEvent happened)
    {
        var (entry, texts) = TimelineChain.Link(Header.TimelineLength, Header.TimelineHash, happened);
        Header = Header with { TimelineLength = entry.Sequence, TimelineHash = entry.Hash };
        Write(SubjectKeys.Timeline(entry.Sequence), entry);
        if (texts is not null)
        {
            Write(SubjectKeys.TimelineTexts(entry.Sequence), texts);
        }
    }

    /// <summary>The batch: the header with its revision raised, and everything written, each under the ETag it was read with.</summary>
    public IEnumerable<DocumentWrite> ToWrites()
    {
        Header = Header with { Revision = Header.Revision + 1 };
        Write(SubjectKeys.Header, Header);
        return written.Select(pair => read.GetValueOrDefault(pair.Key) is { } before
            ? (DocumentWrite)new DocumentWrite.Replace(pair.Key, pair.Value, before.ETag)
            : new DocumentWrite.Insert(pair.Key, pair.Value));
    }

    /// <summary>Whether all that <see cref="ToWrites"/> gave stands in the store: then it was written, whatever the answer said.</summary>
    public async Task<bool> StandsAsync()
    {
        foreach (var (key, body) in written)
        {
            if ((await documents.GetAsync(SubjectKeys.Partition(SubjectId), key, cancellation))?.Body != body)
            {
                return false;
            }
        }

        return true;
    }
}
