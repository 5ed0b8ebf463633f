using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Substitutions;

/// <summary>A substitution as the API shows it: the post, who stands in, who said so, from and until (dates, both count), and the instant it was ended, where it was.</summary>
public sealed record SubstitutionView(
    string Id, string PostId, string PersonId, MyPost? Post, PersonName Person, DateOnly From, DateOnly Until, PersonName MadeBy, DateTimeOffset MadeAt, DateTimeOffset? EndedAt, PersonName? EndedBy)
{
    public static async Task<SubstitutionView> OfAsync(Substitution substitution, Register register, CancellationToken cancellation)
    {
        var post = await register.PostAsync(substitution.PostId, cancellation);
        return new SubstitutionView(
            substitution.Id, substitution.PostId, substitution.PersonId, post is null ? null : new MyPost(post.Id, post.Role, post.Organization, null, null),
            await NameAsync(substitution.PersonId), substitution.From, substitution.Until, await NameAsync(substitution.MadeBy), substitution.MadeAt,
            substitution.EndedAt, substitution.EndedBy is { } ender ? await NameAsync(ender) : null);

        async Task<PersonName> NameAsync(string id) => new(id, (await register.PersonAsync(id, cancellation))?.Name ?? id);
    }
}
