using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>Who keeps a town's registers: the congress office and the administrators. Everybody signed in reads names and posts.</summary>
internal static class RegisterAccess
{
    /// <summary>Posts that reach over all of a town's registers or cases: only an administrator gives or takes them.</summary>
    private static readonly Role[] Privileged = [Role.Admin, Role.Manager, Role.CongressOffice];

    public static bool IsKeeper(Caller caller) => caller.IsAnyInTown(caller.HomeTownId, Role.CongressOffice, Role.Admin);

    public static bool IsAdministrator(Caller caller) => caller.IsAnyInTown(caller.HomeTownId, Role.Admin);

    /// <returns>The town whose registers the caller keeps.</returns>
    /// <exception cref="ProblemException">403.</exception>
    public static string RequireKeeper(Caller caller) => IsKeeper(caller)
        ? caller.HomeTownId
        : throw ProblemException.Forbidden(new("只有人大办和管理员可以维护名册。", "Only the congress office and administrators keep the registers."));

    /// <summary>Whether the caller keeps the registers themselves, not as a substitute.</summary>
    public static bool IsKeeperInOwnRight(Caller caller) => caller.Posts.Any(post => post is { Substitute: false, Role: Role.CongressOffice or Role.Admin } && post.TownId == caller.HomeTownId);

    /// <summary>Refuses whoever keeps the registers only as a substitute to change their own posts: those would outlast the substitution.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void RequireForOwnPosts(Caller caller, Person before, Person after)
    {
        if (caller.PersonId == before.Id && !IsKeeperInOwnRight(caller) && !before.Appointments.SequenceEqual(after.Appointments))
        {
            throw ProblemException.Forbidden(new(
                "代理人大办期间不能改自己的岗位，请由人大办本人或管理员办理。", "Whoever stands in for the congress office does not change their own posts; its holder or an administrator does."));
        }
    }

    /// <summary>Refuses whoever may not say who stands in for a post: its holder does, or a keeper of the registers; none of them as a substitute.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void RequireForSubstitution(Caller caller, Post post)
    {
        if (!MaySubstitute(caller, post))
        {
            throw MayNotSubstitute();
        }
    }

    /// <summary>Whether the caller says who stands in for a post: see <see cref="RequireForSubstitution"/>.</summary>
    public static bool MaySubstitute(Caller caller, Post post) =>
        caller.HoldsInOwnRight(post.Id) || (IsKeeperInOwnRight(caller) && (IsAdministrator(caller) || !Privileged.Contains(post.Role)));

    public static ProblemException MayNotSubstitute() => ProblemException.Forbidden(new(
        "代理由岗位的任职人本人、人大办或管理员指定（领导查询和人大办的岗位由其任职人或管理员指定）；代理人不能再指定代理。",
        "A substitute is named by the post's own holder, the congress office or an administrator (for managers and the congress office: by their holder or an administrator); a substitute names none."));

    /// <exception cref="ProblemException">404: the id is another town's.</exception>
    public static void RequireOwnTown(Caller caller, string id)
    {
        if (PostId.TownOf(id) != caller.HomeTownId)
        {
            throw ProblemException.NotFound();
        }
    }

    /// <summary>Refuses others than administrators what reaches into privileged posts: giving and taking them.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void RequireForPosts(Caller caller, IEnumerable<Appointment> before, IEnumerable<Appointment> after)
    {
        if (!IsAdministrator(caller) && !Of(before).SequenceEqual(Of(after)))
        {
            throw ProblemException.Forbidden(new(
                "只有管理员可以给予或收回管理员、领导查询（manager）和人大办的岗位。",
                "Only an administrator gives or takes the posts of administrators, managers and the congress office."));
        }

        static IEnumerable<Appointment> Of(IEnumerable<Appointment> all) => all.Where(appointment => Privileged.Contains(appointment.Role));
    }

    /// <summary>
    /// Refuses others than administrators to say whose an external id is: it counts in the whole installation, beyond the town
    /// that an office keeps, and whoever gives it first decides as whom somebody signs in.
    /// </summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void RequireForExternalId(Caller caller, string? before, string? after)
    {
        if (after is not null && after != before && !IsAdministrator(caller))
        {
            throw ProblemException.Forbidden(new("只有管理员可以登记外部身份（externalId）。", "Only an administrator gives somebody an external id."));
        }
    }

    /// <summary>Refuses others than administrators to touch the way in of whoever has a privileged post: that would be a way to get it.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void RequireForAccount(Caller caller, Person person, DateOnly today)
    {
        if (!IsAdministrator(caller) && person.Appointments.Any(appointment => Privileged.Contains(appointment.Role) && !appointment.IsOverOn(today)))
        {
            throw ProblemException.Forbidden(new(
                "这个人有管理员、领导查询（manager）或人大办的岗位：只有管理员可以改其账号、密码和停用。",
                "This person has a post of an administrator, a manager or the congress office: only an administrator changes their account, password or activity."));
        }
    }
}
