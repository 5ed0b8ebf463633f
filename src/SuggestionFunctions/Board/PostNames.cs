using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Board;

/// <summary>What people call roles and posts. The words of every role stand here, and nowhere else.</summary>
internal static class PostNames
{
    /// <summary>A post that has no name of its own: its role in the town, or its organization.</summary>
    public static string Of(Post post, Language language) => OfRole(post.Role, post.Organization.Name, language);

    /// <summary>A post among others of its role: 分管领导（分管农业农村）.</summary>
    public static string InFull(Post post, Language language) =>
        post.Name is { } name ? new Wording($"{Of(post, language)}（{name}）", $"{Of(post, language)} ({name})").In(language) : Of(post, language);

    /// <summary>The same as <see cref="Of(Post, Language)"/> from the parts.</summary>
    public static string OfRole(Role role, string organization, Language language) => role switch
    {
        Role.Department or Role.StationHead => organization,
        Role.Helper => new Wording($"{organization}联络员", $"Helper of {organization}").In(language),
        _ => Of(role).In(language),
    };

    /// <summary>A role by itself, wherever it is held.</summary>
    public static Wording Of(Role role) => role switch
    {
        Role.Deputy => new("人大代表", "Deputy"),
        Role.Helper => new("小组联络员", "Helper of a group"),
        Role.PartySecretary => new("党委书记", "Party secretary"),
        Role.Chair => new("人大主席", "Chair"),
        Role.Mayor => new("镇长", "Mayor"),
        Role.LeaderInCharge => new("分管领导", "Leader in charge"),
        Role.Department => new("部门", "Department"),
        Role.CongressOffice => new("人大办", "Congress office"),
        Role.Presidium => new("主席团", "Presidium"),
        Role.StationHead => new("联络站站长", "Station head"),
        Role.Manager => new("领导查询", "Manager"),
        Role.Admin => new("管理员", "Administrator"),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>A role with the organization it is held in: 部门（水利站）.</summary>
    public static string Within(Role role, string organization, Language language) =>
        new Wording($"{Of(role).Zh}（{organization}）", $"{Of(role).En} ({organization})").In(language);
}
