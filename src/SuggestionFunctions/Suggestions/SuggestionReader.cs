using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>Finds a suggestion for a caller; what may not be seen does not exist.</summary>
public sealed class SuggestionReader(IDocumentStore documents, SubjectStore subjects, SuggestionAccess access, SuggestionView view)
{
    /// <exception cref="ProblemException">404.</exception>
    public async Task<(SubjectHeader Header, Suggestion Suggestion, string ETag)> RequireAsync(Caller caller, string id, CancellationToken cancellation) =>
        await FindAsync(caller, id, cancellation) ?? throw ProblemException.NotFound();

    /// <summary>Null where there is none that the caller may see.</summary>
    public async Task<(SubjectHeader Header, Suggestion Suggestion, string ETag)?> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        if (SuggestionKeys.IsId(id)
            && await documents.GetAsync(SubjectKeys.Partition(id), SubjectKeys.Header, cancellation) is { } found
            && await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) is { } suggestion
            && Json.Read<SubjectHeader>(found.Body) is var header
            && await access.MaySeeAsync(caller, header, suggestion, cancellation))
        {
            return (header, suggestion, found.ETag);
        }

        return null;
    }

    public async Task<JsonAnswer> AnswerAsync(Caller caller, string id, Language language, CancellationToken cancellation)
    {
        var (answer, etag) = await ReadAsync(caller, id, language, cancellation);
        return new JsonAnswer(answer) { ETag = etag };
    }

    /// <summary>All of it that the caller may see, with its version.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<(SuggestionAnswer Answer, string ETag)> ReadAsync(Caller caller, string id, Language language, CancellationToken cancellation)
    {
        var (answer, _, etag) = await ReadWithRecordsAsync(caller, id, language, cancellation);
        return (answer, etag);
    }

    /// <summary>The same with the records that it was put together from.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<(SuggestionAnswer Answer, CaseRecords Records, string ETag)> ReadWithRecordsAsync(Caller caller, string id, Language language, CancellationToken cancellation)
    {
        var (header, suggestion, etag) = await RequireAsync(caller, id, cancellation);
        var records = new CaseRecords(
            header, suggestion, await subjects.AllAsync<TaskRecord>(id, "task:", cancellation), await subjects.AllAsync<DecisionRecord>(id, "decision:", cancellation));
        return (await view.ShowAsync(caller, records, language, cancellation), records, etag);
    }
}
