using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Identity;

/// <summary>The caller as the API shows them to themselves.</summary>
public sealed record Me(string Id, string Name, IReadOnlyList<MyPost> Posts)
{
    public static Me Of(Caller caller) => new(caller.PersonId, caller.Name, Shown(caller.Posts));

    public static Me Of(Person person, DateOnly today) => new(person.Id, person.Name, Shown(person.PostsOn(today)));

    private static MyPost[] Shown(IEnumerable<HeldPost> posts) => [.. posts.Select(post => new MyPost(post.Id, post.Role, post.Organization, post.Until, post.Substitute ? true : null))];
}
