using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Watching;

/// <summary>Beginning and ending to watch a case that the caller sees and that was submitted.</summary>
public sealed class CaseWatching(SuggestionReader reader, Watchers watchers)
{
    /// <exception cref="ProblemException">404.</exception>
    public async Task BeginAsync(Caller caller, string id, CancellationToken cancellation)
    {
        await RequireSubmittedAsync(caller, id, cancellation);
        await watchers.BeginAsync(id, caller.PersonId, cancellation);
    }

    /// <exception cref="ProblemException">404.</exception>
    public async Task EndAsync(Caller caller, string id, CancellationToken cancellation)
    {
        await RequireSubmittedAsync(caller, id, cancellation);
        await watchers.EndAsync(id, caller.PersonId, cancellation);
    }

    private async Task RequireSubmittedAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var (header, _, _) = await reader.RequireAsync(caller, id, cancellation);
        if (header.State == Codes.Of(SuggestionState.Draft))
        {
            throw ProblemException.NotFound();
        }
    }
}
