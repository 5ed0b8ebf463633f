using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Pages;

/// <summary>Where somebody who is signed in begins: at their desk, or, where no task ever comes to it, at the registers.</summary>
internal static class Entrance
{
    public static string Of(IReadOnlyCollection<HeldPost> posts) => OnlyAdministers(posts) ? "/office" : "/desk";

    /// <summary>Whether they keep the installation and nothing else.</summary>
    public static bool OnlyAdministers(IReadOnlyCollection<HeldPost> posts) => posts.Count > 0 && posts.All(post => post.Role == Role.Admin);
}
