using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Board;

/// <summary>What people call a post that has no name of its own: its role in the town, or its organization.</summary>
internal static class PostNames
{
    public static string Of(Post post, Language language) => OfRole(post.Role, post.Organization.Name, language);

    /// <summary>The same from the parts.</summary>
    public static string OfRole(Role role, string organization, Language language) => role switch
    {
        Role.PartySecretary => new Wording("党委书记", "Party secretary").In(language),
        Role.Chair => new Wording("人大主席", "Chair").In(language),
        Role.Mayor => new Wording("镇长", "Mayor").In(language),
        Role.CongressOffice => new Wording("人大办", "Congress office").In(language),
        Role.Presidium => new Wording("主席团", "Presidium").In(language),
        Role.Deputy => new Wording("人大代表", "Deputies").In(language),
        Role.LeaderInCharge => new Wording("分管领导", "Leader in charge").In(language),
        _ => organization,
    };
}
