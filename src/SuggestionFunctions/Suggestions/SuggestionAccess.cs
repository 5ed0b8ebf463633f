using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>Who may see a suggestion, and who may act for its deputies: the API's table, everything else refused.</summary>
public sealed class SuggestionAccess(Register register)
{
    private static readonly Role[] SeeingTheTown =
        [Role.PartySecretary, Role.Chair, Role.CongressOffice, Role.Presidium, Role.Manager];

    /// <summary>Whether the caller may see every submitted suggestion of the town.</summary>
    public static bool SeesTown(Caller caller, string townId) => caller.IsAnyInTown(townId, SeeingTheTown);

    public async Task<bool> MaySeeAsync(Caller caller, SubjectHeader header, Suggestion suggestion, CancellationToken cancellation)
    {
        var draft = header.State == Codes.Of(SuggestionState.Draft);
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
            || KeepsUp(caller, header)
            || await HelpsAnyAsync(caller, suggestion.Readers.Select(person => person.Id), cancellation)
            || await GoesOnAsync(caller, suggestion, cancellation);
    }

    /// <summary>
    /// Whether an open task of it lies with them, such as an urge or a meeting of a department that has passed the case on, or what goes on after the
    /// end: who handles the case may be another department by now.
    /// </summary>
    private static bool KeepsUp(Caller caller, SubjectHeader header)
    {
        var desks = caller.Desks.Select(desk => desk.Value).ToHashSet();
        return header.OpenTasks.Any(task => desks.Contains(task.Desk));
    }

    /// <summary>Whether they are of the department that goes on in place of one that was dissolved after the case was closed.</summary>
    private async Task<bool> GoesOnAsync(Caller caller, Suggestion suggestion, CancellationToken cancellation)
    {
        if (suggestion.Assignment is not { ApprovedAt: not null } assignment || !caller.IsAnyInTown(suggestion.TownId, Role.Department))
        {
            return false;
        }

        foreach (var department in assignment.CoDepartments.Prepend(assignment.LeadDepartment))
        {
            if (await register.LivingAsync(department.Id, cancellation) is { } living && caller.Is(Role.Department, living.Id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the caller may do for a deputy what the deputy may do: a helper for those of their group, the congress office for those of its town.</summary>
    public async Task<bool> MayActForAsync(Caller caller, string deputyId, CancellationToken cancellation) => await ActingPostAsync(caller, deputyId, cancellation) is not null;

    /// <summary>The post by which they may, one of their own before one where they stand in; null where they may not.</summary>
    public async Task<HeldPost?> ActingPostAsync(Caller caller, string deputyId, CancellationToken cancellation)
    {
        var office = caller.Posts.Where(post => post.Role == Role.CongressOffice && post.TownId == PostId.TownOf(deputyId));
        return office.Concat(await HelpingPostsAsync(caller, [deputyId], cancellation)).OrderBy(post => post.Substitute).FirstOrDefault();
    }

    private async Task<bool> HelpsAnyAsync(Caller caller, IEnumerable<string> deputies, CancellationToken cancellation) =>
        (await HelpingPostsAsync(caller, deputies, cancellation)).Count > 0;

    /// <summary>The helper's posts of the caller in the groups of these deputies.</summary>
    private async Task<IReadOnlyList<HeldPost>> HelpingPostsAsync(Caller caller, IEnumerable<string> deputies, CancellationToken cancellation)
    {
        var helping = caller.Posts.Where(post => post.Role == Role.Helper).ToList();
        var found = new List<HeldPost>();
        foreach (var deputy in helping.Count == 0 ? [] : deputies)
        {
            if (await register.PersonAsync(deputy, cancellation) is { GroupId: { } group })
            {
                found.AddRange(helping.Where(post => post.Organization.Id == group));
            }
        }

        return found;
    }
}
