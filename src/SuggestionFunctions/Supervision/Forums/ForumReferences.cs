using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>The forums on a suggestion, for whoever sees that one: who sees one of its suggestions sees a forum.</summary>
public sealed class ForumReferences(SubjectStore subjects)
{
    public async Task<IReadOnlyList<ForumReference>> OfAsync(IEnumerable<string> ids, CancellationToken cancellation)
    {
        var found = new List<ForumReference>();
        foreach (var id in ids)
        {
            if (await subjects.FindHeaderAsync(id, cancellation) is { } header && await subjects.FindAsync<Forum>(id, ForumKeys.Forum, cancellation) is { } forum)
            {
                found.Add(new ForumReference(id, header.Title, forum.At, header.State));
            }
        }

        return found;
    }
}
