using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Who may see a forum, and who may move or cancel it; everything else refused.</summary>
public sealed class ForumAccess(SubjectStore subjects, SuggestionAccess access)
{
    /// <summary>Whoever sees one of its suggestions, whoever is invited or acts for an invited deputy, and whoever has something to do of it.</summary>
    public async Task<bool> MaySeeAsync(Caller caller, Forum forum, CancellationToken cancellation)
    {
        var desks = caller.Desks.Select(desk => desk.Value).ToHashSet();
        if (SuggestionAccess.SeesTown(caller, forum.TownId) || forum.Desks.Any(desks.Contains))
        {
            return true;
        }

        foreach (var id in forum.Suggestions)
        {
            if (await subjects.FindHeaderAsync(id, cancellation) is { } header
                && await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) is { } suggestion
                && await access.MaySeeAsync(caller, header, suggestion, cancellation))
            {
                return true;
            }
        }

        return caller.Posts.Any(post => post.Role == Role.Helper) && await ActsForAnyAsync(caller, forum, cancellation);
    }

    /// <summary>Whether the caller may do what whoever called it may: they did, or hold the post for which it was called, or are the office.</summary>
    public static bool IsCallers(Caller caller, Forum forum) =>
        caller.Is(Role.CongressOffice, forum.TownId) || caller.Desks.Any(desk => desk.Value == forum.CalledFor);

    private async Task<bool> ActsForAnyAsync(Caller caller, Forum forum, CancellationToken cancellation)
    {
        foreach (var invitee in forum.Invitees.Where(invitee => !invitee.IsPost))
        {
            if (await access.ActingPostAsync(caller, invitee.Id, cancellation) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
