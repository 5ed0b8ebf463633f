using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Reports;

/// <summary>Board and reports: manager, congress office, party secretary, chair, mayor, presidium.</summary>
internal static class ReportAccess
{
    private static readonly Wording NotNow = new("（尚未交办）", "(not assigned yet)");

    /// <summary>The town whose figures the caller reads: their own, or another in which they hold such a post.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static string RequireTown(Caller caller) => TownOf(caller)
        ?? throw ProblemException.Forbidden(new(
            "看板和统计供领导查询岗位、人大办、党委书记、人大主席、镇长和主席团查看。", "Board and reports are for managers, the congress office, the secretary, the chair, the mayor and the presidium."));

    /// <summary>As <see cref="RequireTown"/>; null where the caller reads none.</summary>
    public static string? TownOf(Caller caller) => caller.Posts
        .Where(post => post.Role is Role.Mayor || SuggestionAccess.SeesTown(caller, post.TownId))
        .OrderByDescending(post => post.TownId == caller.HomeTownId).Select(post => post.TownId).FirstOrDefault();

    /// <summary>Whether they see a case of the town that counts: a mayor sees those that were assigned.</summary>
    public static bool Sees(Caller caller, string townId, bool assigned) => assigned || SuggestionAccess.SeesTown(caller, townId);

    /// <summary>In place of a title that they may not see yet.</summary>
    public static string TitleOf(string title, bool sees, Language language) => sees ? title : NotNow.In(language);
}
