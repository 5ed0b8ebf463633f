using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Finds a forum for a caller; what may not be seen does not exist.</summary>
public sealed class ForumReader(SubjectStore subjects, ForumAccess access)
{
    /// <exception cref="ProblemException">404.</exception>
    public async Task<(SubjectHeader Header, Forum Forum)> RequireAsync(Caller caller, string id, CancellationToken cancellation) =>
        await FindAsync(caller, id, cancellation) ?? throw ProblemException.NotFound();

    /// <summary>Null where there is none that the caller may see.</summary>
    public async Task<(SubjectHeader Header, Forum Forum)?> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        ForumKeys.IsId(id)
        && await subjects.FindHeaderAsync(id, cancellation) is { } header
        && await subjects.FindAsync<Forum>(id, ForumKeys.Forum, cancellation) is { } forum
        && await access.MaySeeAsync(caller, forum, cancellation) ? (header, forum) : null;
}
