using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Helping;

/// <summary>
/// 代填: for half an hour a helper, or the office, fills in pages for one deputy. The browser keeps it, sealed and for this session only;
/// whether they may is asked anew with each request.
/// </summary>
public sealed class HelperMode(PageKeys keys, SuggestionAccess access, Register register, RealClock clock)
{
    public const string Cookie = "suggestionflow-helping";
    private const string Purpose = "helping";
    private static readonly object Key = new();

    /// <summary>How long it lasts (real time).</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(30);

    /// <summary>For whom the caller fills in just now; null: for nobody.</summary>
    public async Task<Help?> FindAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HttpContext.Items.TryGetValue(Key, out var known))
        {
            return known as Help;
        }

        var found = await ReadAsync(request, cancellation);
        request.HttpContext.Items[Key] = found;
        return found;
    }

    /// <summary>Lets a deputy's own thing pass for the deputy, and for whoever fills in for this deputy just now.</summary>
    /// <exception cref="ProblemException">403 <c>not-helping</c>.</exception>
    public async Task RequireAsync(HttpRequest request, string deputyId, CancellationToken cancellation)
    {
        if (request.Caller().PersonId != deputyId && (await FindAsync(request, cancellation))?.DeputyId != deputyId)
        {
            throw HelpingProblems.NotHelping.ToProblem();
        }
    }

    /// <summary>
    /// For whom a form is sent that may be sent for a deputy or for oneself: as it was shown. Where that is over, or another deputy was chosen
    /// meanwhile, it goes out in nobody's name.
    /// </summary>
    /// <returns>The deputy's id; null: it is sent for oneself.</returns>
    /// <exception cref="ProblemException">403 <c>not-helping</c>.</exception>
    public async Task<string?> OfFormAsync(HttpRequest request, PageForm form, CancellationToken cancellation)
    {
        var deputy = (await FindAsync(request, cancellation))?.DeputyId;
        return deputy == form.For ? deputy : throw HelpingProblems.NotHelping.ToProblem();
    }

    /// <summary>Begins to fill in for a deputy.</summary>
    /// <exception cref="ProblemException">404: nobody for whom the caller may.</exception>
    public async Task BeginAsync(HttpRequest request, string deputyId, Manner manner, CancellationToken cancellation)
    {
        var caller = request.Caller();
        if (!await access.MayActForAsync(caller, deputyId, cancellation) || await register.PersonAsync(deputyId, cancellation) is not { Active: true } deputy)
        {
            throw ProblemException.NotFound();
        }

        var help = new Help(caller.SessionId, deputy.Id, deputy.Name, manner, clock.UtcNow + Longest);
        request.HttpContext.Items[Key] = help;
        request.HttpContext.Response.Cookies.Append(Cookie, await keys.SealAsync(Purpose, Json.Write(help), cancellation), SessionCookie.Options(request.HttpContext, help.Until));
    }

    public static void End(HttpRequest request)
    {
        request.HttpContext.Items[Key] = null;
        request.HttpContext.Response.Cookies.Delete(Cookie, SessionCookie.Options(request.HttpContext, null));
    }

    private async Task<Help?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.CallerIfAny() is not { } caller || request.Cookies[Cookie] is not { } kept || await keys.OpenAsync(Purpose, kept, cancellation) is not { } text)
        {
            return null;
        }

        var help = Json.Read<Help>(text);
        return help.SessionId == caller.SessionId && help.Until > clock.UtcNow && await access.MayActForAsync(caller, help.DeputyId, cancellation) ? help : null;
    }
}
