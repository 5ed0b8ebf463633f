using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Suggestions;

/// <summary>Who may see a suggestion, and who may act for its deputies: the API's table, everything else refused.</summary>
public sealed class SuggestionAccess(Register register)
{
    private static readonly Role[] SeeingTheTown =
        [Role.PartySecretary, Role.Chair, Role.CongressOffice, Role.Presidium, Role.Manager];

    /// <summary>Whether the caller may see every submitted suggestion of the town.</summary>
    public static bool SeesTown(Caller caller, string townId) => caller.IsAnyInTown(townId, SeeingTheTown);

    public async Task<bool> MaySeeAsync(Caller caller, Suggestion suggestion, bool draft, CancellationToken cancellation)
    {
        if ((draft ? suggestion.Signatories : suggestion.Readers).Any(person => person.Id == caller.PersonId) || suggestion.EnteredBy?.Id == caller.PersonId && draft)
        {
            return true;
        }

        if (draft)
        {
            return await MayActForAsync(caller, suggestion.LeadDeputy.Id, cancellation);
        }

        return SeesTown(caller, suggestion.TownId)
            || (suggestion.Assignment is { } assignment
                && (caller.Is(Role.Mayor, suggestion.TownId) || assignment.HandlingDesks().Any(caller.Desks.Contains)))
            || await HelpsAnyAsync(caller, suggestion.Readers.Select(person => person.Id), cancellation);
    }

    /// <summary>Whether the caller may do for a deputy what the deputy may do: a helper for those of their group, the congress office for those of its town.</summary>
    public async Task<bool> MayActForAsync(Caller caller, string deputyId, CancellationToken cancellation) =>
        caller.IsAnyInTown(PostId.TownOf(deputyId), Role.CongressOffice) || await HelpsAnyAsync(caller, [deputyId], cancellation);

    private async Task<bool> HelpsAnyAsync(Caller caller, IEnumerable<string> deputies, CancellationToken cancellation)
    {
        var groups = caller.Posts.Where(post => post.Role == Role.Helper).Select(post => post.Organization.Id).ToHashSet();
        if (groups.Count == 0)
        {
            return false;
        }

        foreach (var deputy in deputies)
        {
            if (await register.PersonAsync(deputy, cancellation) is { GroupId: { } group } && groups.Contains(group))
            {
                return true;
            }
        }

        return false;
    }
}
