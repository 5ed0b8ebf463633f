using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Calling a forum: by a signatory, handler or leader in charge of each of its suggestions, or by the office.</summary>
public sealed class ForumRequests(
    SuggestionReader suggestions, SuggestionAccess access, ForumInvitees invitees, ForumCalling calling, Register register, TimeProvider clock)
{
    public const int MostSuggestions = 20;
    public const int PlaceLength = 200;
    public const int AgendaLength = 2_000;
    public const int LongestMinutes = 600;
    private const int UsualMinutes = 120;

    /// <summary>How far ahead a forum may lie.</summary>
    public static TimeSpan Ahead { get; } = TimeSpan.FromDays(366);

    /// <summary>
    /// <c>{suggestionIds, title, at, place, invitees?, alsoInvite?, agenda?, minutes?, onBehalfOf?}</c>; without invitees the suggestions'
    /// deputies and handlers are invited, and <c>alsoInvite</c> beside either. The same key finds the first one.
    /// </summary>
    /// <returns>The forum's id.</returns>
    /// <exception cref="ProblemException">403; 409 <c>case-ended</c>: one of them was withdrawn or declined; 409 <c>duplicate-key</c>; 422.</exception>
    public async Task<string> CallAsync(Caller caller, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = ForumKeys.IdOf(key);
        if (!await calling.RepeatAsync(id, body.Digest, client, cancellation))
        {
            await calling.CallAsync(await CheckAsync(caller, id, body, cancellation), client, cancellation);
        }

        return id;
    }

    /// <summary>Whether the caller may call a forum on this suggestion: they have a part in it, or are its town's office.</summary>
    public static bool May(Caller caller, Suggestion suggestion) => caller.Is(Role.CongressOffice, suggestion.TownId) || SideOf(caller, suggestion) is not null;

    private async Task<NewForum> CheckAsync(Caller caller, string id, RequestBody body, CancellationToken cancellation)
    {
        RequireSide(caller);
        body.RefuseUnavailable("paper", "attachments");
        var ids = body.Texts("suggestionIds", MostSuggestions, 100).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            body.Note("suggestionIds", new("请写明座谈涉及哪些建议。", "Say which suggestions it is on."));
        }

        var title = body.OptionalLine("title", RouteTasks.TitleLength) ?? body.Text("title", RouteTasks.TitleLength);
        var place = body.OptionalLine("place", PlaceLength) ?? body.Text("place", PlaceLength);
        var at = When(body, required: true, clock.GetUtcNow());
        var (agenda, minutes, behalf) = (body.OptionalText("agenda", AgendaLength), body.OptionalNumber("minutes", 15, LongestMinutes) ?? UsualMinutes, body.OptionalText("onBehalfOf", 100));
        var (named, also) = (body.Texts("invitees", ForumInvitees.Most, 100), body.Texts("alsoInvite", ForumInvitees.Most, 100));
        var found = new List<(SubjectHeader Header, Suggestion Suggestion)>();
        foreach (var suggestionId in ids)
        {
            found.AddRange(await FindAsync(caller, suggestionId, body, cancellation));
        }

        if (found.Select(item => item.Suggestion.TownId).Distinct().Count() > 1)
        {
            body.Note("suggestionIds", new("须为同一个镇的建议。", "They must be of one town."));
        }

        body.Check();
        var townId = found[0].Suggestion.TownId;
        var (calledFor, deputy, substituteFor) = await SideAsync(caller, behalf, [.. found.Select(item => item.Suggestion)], townId, cancellation);
        if (found.Any(item => item.Header.State == Codes.Of(SuggestionState.Withdrawn) || item.Header.State == Codes.Of(SuggestionState.Declined)))
        {
            throw TaskProblems.CaseEnded.ToProblem(
                new("其中有建议已经撤回或不予受理，不能再召集座谈。", "One of them was withdrawn or declined: no forum is called on it."), new("请去掉这一件。", "Leave it out."));
        }

        var invited = named.Count > 0
            ? await invitees.NamedAsync(townId, "invitees", named, body, cancellation)
            : await invitees.OfAsync([.. found.Select(item => item.Suggestion)], body, cancellation);
        invited = [.. invited.Concat(await invitees.NamedAsync(townId, "alsoInvite", also, body, cancellation)).DistinctBy(invitee => invitee.Id)];
        if (invited.Count > ForumInvitees.Most)
        {
            body.Note("alsoInvite", new($"最多邀请 {ForumInvitees.Most} 个。", $"At most {ForumInvitees.Most} are invited."));
        }

        body.Check();
        var number = found.Count == 1 ? found[0].Header.Number : $"{found[0].Header.Number} 等 {found.Count} 件";
        return new NewForum(
            id, townId, number ?? "", title, agenda, at ?? default, minutes, place, ids, invited, new PersonName(caller.PersonId, caller.Name), calledFor, deputy, substituteFor, body.Digest);
    }

    /// <summary>When a forum is to begin: later than now, and within a year.</summary>
    internal static DateTimeOffset? When(RequestBody body, bool required, DateTimeOffset now)
    {
        var at = body.OptionalInstant("at");
        if (at is null && required && !body.Has("at"))
        {
            body.Note("at", new("必填。", "Required."));
        }

        if (at <= now)
        {
            body.Note("at", new("须晚于现在。", "Must lie in the future."));
        }
        else if (at > now + Ahead)
        {
            body.Note("at", new("须在一年以内。", "Must lie within a year."));
        }

        return at;
    }

    /// <summary>The suggestion where the caller sees it and it was submitted; else nothing, noted on the body.</summary>
    private async Task<IReadOnlyList<(SubjectHeader Header, Suggestion Suggestion)>> FindAsync(Caller caller, string id, RequestBody body, CancellationToken cancellation)
    {
        try
        {
            var (header, suggestion, _) = await suggestions.RequireAsync(caller, id, cancellation);
            if (header.Number is not null)
            {
                return [(header, suggestion)];
            }
        }
        catch (ProblemException hidden) when (hidden.Status == StatusCodes.Status404NotFound)
        {
            // Said below in the same words as of one that was never submitted.
        }

        body.Note("suggestionIds", new($"没有已提交的建议“{id}”，或者您无权查看。", $"There is no submitted suggestion “{id}”, or you may not see it."));
        return [];
    }

    /// <summary>Before anything of the request is looked at: whether the caller is of either side at all.</summary>
    private static void RequireSide(Caller caller)
    {
        if (caller.Posts.All(post => post.Role is not (Role.Deputy or Role.Helper or Role.Department or Role.LeaderInCharge or Role.CongressOffice)))
        {
            throw NotTheirs();
        }
    }

    /// <summary>For whom it is called: the deputy, the post that handles one of them, or the office; for a deputy by whoever acts for them.</summary>
    private async Task<(Address CalledFor, PersonName? Deputy, string? SubstituteFor)> SideAsync(
        Caller caller, string? behalf, IReadOnlyList<Suggestion> all, string townId, CancellationToken cancellation)
    {
        if (behalf is not null && behalf != caller.PersonId)
        {
            if (await access.ActingPostAsync(caller, behalf, cancellation) is not { } acting || all.Any(suggestion => suggestion.Signatories.All(person => person.Id != behalf))
                || await register.PersonAsync(behalf, cancellation) is not { } deputy)
            {
                throw NotTheirs();
            }

            return (Address.OfPerson(behalf), new PersonName(deputy.Id, deputy.Name), acting.Substitute ? acting.Id : null);
        }

        if (caller.Is(Role.CongressOffice, townId))
        {
            var office = PostId.Of(Role.CongressOffice, townId);
            return (Address.OfPost(office), null, caller.SubstitutesFor(office));
        }

        var sides = all.Select(suggestion => SideOf(caller, suggestion)).ToList();
        if (sides.Contains(null))
        {
            throw NotTheirs();
        }

        var side = sides.OfType<Address>().First();
        return (side, null, side.Value.StartsWith("post:", StringComparison.Ordinal) ? caller.SubstitutesFor(side.Value["post:".Length..]) : null);
    }

    /// <summary>As what the caller has a part in a suggestion; null where they have none.</summary>
    private static Address? SideOf(Caller caller, Suggestion suggestion)
    {
        if (suggestion.Signatories.Any(person => person.Id == caller.PersonId))
        {
            return Address.OfPerson(caller.PersonId);
        }

        var handling = suggestion.Assignment?.HandlingDesks() ?? [];
        return caller.Desks.Where(handling.Contains).Select(desk => (Address?)desk).FirstOrDefault();
    }

    internal static ProblemException NotTheirs() => ProblemException.Forbidden(
        new("座谈由每件建议的提出代表、承办单位或分管领导，或者人大办召集。", "A forum is called by a signatory, handler or leader in charge of each of its suggestions, or by the congress office."),
        new Wording("联络员或人大办代为召集时请填写 onBehalfOf；跨部门的请由人大办召集。", "A helper or the office names the deputy in onBehalfOf; across departments the office calls it.").ButOnPages("联络员和人大办请先打开“代填”，选好代表；跨部门的请由人大办召集。", "Helpers and the office open “On behalf” first and choose the deputy; across departments the office calls it."));
}
