using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// Posts that a token names: <c>town/fengqiao/mayor</c> or <c>fengqiao/mayor</c>, <c>fengqiao.d3/department</c>,
/// <c>fengqiao/leaderInCharge/1</c>; or any value that <see cref="OpenIdSettings.RoleMap"/> gives such a meaning. What
/// names no post of the register gives nothing.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class ClaimedPosts(Register register)
{
    private const string Prefix = "town/";
    private const int Most = 50;

    /// <summary>The posts' ids as the values spell them, whether or not they exist; each once, at most fifty.</summary>
    internal static IReadOnlyList<string> Read(OpenIdSettings settings, IEnumerable<string> values) =>
        [.. values.Select(value => PostOf(settings.RoleMap.GetValueOrDefault(value, value))).OfType<string>().Distinct().Take(Most)];

    /// <summary>Those of the posts that stand in the register, and the posts whose holders the person stands in for (代理) on a date: no provider knows of those.</summary>
    internal async Task<IReadOnlyList<HeldPost>> HeldAsync(IReadOnlyList<string> postIds, Person person, DateOnly today, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(postIds.Select(id => register.PostAsync(id, cancellation)));
        return [.. found.OfType<Post>().Select(post => new HeldPost(post.Id, post.Role, post.Organization, PostId.TownOf(post.Id), Substitute: false))
            .Concat(person.PostsOn(today).Where(held => held.Substitute)).DistinctBy(held => held.Id)];
    }

    private static string? PostOf(string value)
    {
        var parts = (value.StartsWith(Prefix, StringComparison.Ordinal) ? value[Prefix.Length..] : value).Split('/');
        if (parts.Length is not (2 or 3) || Array.Exists(parts, part => part.Length is 0 or > 100))
        {
            return null;
        }

        foreach (var role in Enum.GetValues<Role>())
        {
            if (Codes.Of(role) == parts[1])
            {
                return (parts.Length == 3, role == Role.LeaderInCharge) switch
                {
                    (true, true) => PostId.OfLeader(parts[0], parts[2]),
                    (false, false) => PostId.Of(role, parts[0]),
                    _ => null,
                };
            }
        }

        return null;
    }
}
