using SuggestionFunctions.Board;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Who is invited to a forum: people, posts and departments of the town that are named, or else the deputies and handlers of its suggestions.</summary>
public sealed class ForumInvitees(Register register)
{
    public const int Most = 300;

    /// <summary>Whoever is named by an id; mistakes are noted on the body's field.</summary>
    public async Task<IReadOnlyList<Invitee>> NamedAsync(string townId, string field, IReadOnlyList<string> ids, RequestBody body, CancellationToken cancellation)
    {
        var found = new List<Invitee>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (PostId.TownOf(id) == townId && await FindAsync(id, cancellation) is { } invitee)
            {
                found.Add(invitee);
            }
            else
            {
                body.Note(field, new($"本镇没有可邀请的人、岗位或部门“{id}”。", $"The town has no person, post or department “{id}” to invite."));
            }
        }

        return [.. found.DistinctBy(invitee => invitee.Id)];
    }

    /// <summary>The signatories of the suggestions, and those who handle them; more than <see cref="Most"/> have to be named.</summary>
    public async Task<IReadOnlyList<Invitee>> OfAsync(IReadOnlyList<Suggestion> suggestions, RequestBody body, CancellationToken cancellation)
    {
        var invited = suggestions.SelectMany(suggestion => suggestion.Signatories).DistinctBy(person => person.Id)
            .Select(person => new Invitee(person.Id, Address.OfPerson(person.Id).Value, person.Name, IsPost: false)).ToList();
        foreach (var desk in suggestions.SelectMany(suggestion => suggestion.Assignment?.HandlingDesks() ?? []).Distinct())
        {
            if (await register.PostAsync(desk.Value["post:".Length..], cancellation) is { } post)
            {
                invited.Add(OfPost(post));
            }
        }

        if (invited.Count > Most)
        {
            body.Note("invitees", new($"代表和承办单位超过 {Most} 个，请写明邀请哪些人（invitees）。", $"More than {Most} deputies and handlers: name those who are invited."));
        }

        return [.. invited.DistinctBy(invitee => invitee.Id)];
    }

    private async Task<Invitee?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await register.OrganizationAsync(id, cancellation) is { } organization)
        {
            return organization is { Kind: OrganizationKind.Department, Active: true } && await register.PostAsync(PostId.Of(Role.Department, id), cancellation) is { } held ? OfPost(held) : null;
        }

        if (await register.PostAsync(id, cancellation) is { } post)
        {
            // What several hold at a time, such as the deputies' post, is nobody in particular; and nobody administers at a table.
            return post.Role is Role.Deputy or Role.Admin ? null : OfPost(post);
        }

        return await register.PersonAsync(id, cancellation) is { Active: true } person ? new Invitee(person.Id, Address.OfPerson(person.Id).Value, person.Name, IsPost: false) : null;
    }

    private static Invitee OfPost(Post post) =>
        new(post.Id, Address.OfPost(post.Id).Value, post.Role == Role.Department ? post.Organization.Name : post.Name ?? PostNames.Of(post, Language.Chinese), IsPost: true);
}
