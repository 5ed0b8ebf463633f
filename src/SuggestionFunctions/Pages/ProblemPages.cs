using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Problems;
using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;
using SuggestionPages.Writing;

namespace SuggestionFunctions.Pages;

/// <summary>Refusals and failures as a person reads them: what happened, what to do, and what they had written.</summary>
public sealed class ProblemPages(PageComposer pages, SignInForms signIn, KnownTowns towns, TooLate tooLate)
{
    /// <summary>So much of the trace id as is told on the telephone: it begins with it, and by that it is found in the log.</summary>
    private const int FaultLength = 8;

    /// <summary>Answers a request for a page with a problem.</summary>
    public async Task WriteAsync(HttpContext http, ProblemException problem)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        var request = http.Request;
        if (problem.Code == HttpProblems.NotSignedIn.Code)
        {
            (var asked, problem) = await AskedAsync(request, problem);
            if (asked is not null)
            {
                await asked.ExecuteAsync(http);
                return;
            }

        }

        if (problem.Code == IdentityProblems.PasswordChangeRequired.Code)
        {
            await Seen.Other(request, "/me/password").ExecuteAsync(http);
            return;
        }

        var language = request.PageLanguage();
        http.Response.Clear();
        if (problem.RetryAfter is { } pause)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds)).ToString();
        }

        var heading = HeadingOf(problem.Status);
        var (happened, links) = await MeanwhileAsync(request, problem, language);
        var back = request.CallerIfAny() is { } caller ? Entrance.Of(caller.Posts) : "/";
        var model = new ProblemModel(
            problem.Status,
            heading.In(language),
            problem.Detail.OnPage(language),
            problem.Status >= StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToString()[..FaultLength] ?? http.TraceIdentifier : null,
            await KeptAsync(request),
            back,
            (back switch { "/" => new Wording("回到首页", "Back to the start"), "/desk" => new Wording("回到我的待办", "Back to my desk"), _ => new Wording("回到人大办", "Back to the office") }).In(language))
        {
            Happened = happened,
            Links = links,
            Telephones = [.. towns.WithTelephone.Select(town => KeyValuePair.Create(town.Name, town.Telephone ?? ""))],
        };
        await (await pages.ShowAnywayAsync<ProblemPage>(request, heading, model, problem.Status)).ExecuteAsync(http);
    }

    /// <summary>Where something has changed meanwhile: who did what, and where to go on from here, as far as the reader may see it.</summary>
    private async Task<(string? Happened, IReadOnlyList<CaseLink> Links)> MeanwhileAsync(HttpRequest request, ProblemException problem, Language language)
    {
        if (problem.Status != StatusCodes.Status409Conflict || request.CallerIfAny() is not { } caller)
        {
            return (null, []);
        }

        try
        {
            return request.Path.Value?.Split('/') switch
            {
                [_, "tasks", var task, ..] => await tooLate.OfAsync(caller, task, language, request.HttpContext.RequestAborted),
                [_, "suggestions", var id, ..] when SuggestionKeys.IsId(id) => (null, [new CaseLink($"/suggestions/{id}", new Wording("看这件建议", "See the suggestion").In(language))]),
                [_, "meetings", var id, _] => (null, [new CaseLink($"/meetings/{id}", new Wording("看这次约见", "See the meeting").In(language))]),
                [_, "forums", var id, _] => (null, [new CaseLink($"/forums/{id}", new Wording("看这次座谈", "See the forum").In(language))]),
                _ => (null, []),
            };
        }
        catch (Exception unknown) when (unknown is ProblemException or Storage.StorageUnavailableException)
        {
            return (null, []);
        }
    }

    /// <summary>Fields that are chosen and not written: their values are codes and ids.</summary>
    private static readonly HashSet<string> NotWritten = new(StringComparer.Ordinal)
    {
        "category", "leadDepartment", "leaderInCharge", "coDepartments", "proposedDepartment", "replyMode", "fastLane", "isKey", "reasonCode", "with", "manner", "class", "attitude", "result", "quality", "absent", "attachments", "paper", "at",
    };

    /// <summary>Texts that the person had written, so that they are not lost with the form.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> KeptAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return [];
        }

        try
        {
            var fields = UploadForm.ReadOf(request) ?? (await PageForm.ReadAsync(request, request.HttpContext.RequestAborted)).Fields;
            var english = request.PageLanguage() == Language.English;
            return
            [
                .. fields.Where(field => field.Value.Trim().Length > 1 && !NotWritten.Contains(field.Key))
                    .Select(field => (Label: LabelOf(field.Key, english), field.Value))
                    .Where(kept => kept.Label is not null).Select(kept => KeyValuePair.Create(kept.Label ?? "", kept.Value)),
            ];
        }
        catch (Exception unreadable) when (unreadable is ProblemException or BadHttpRequestException or IOException)
        {
            return [];
        }
    }

    /// <summary>The form to sign in; or why even that cannot be shown: what was sent is too large, or the storage is away.</summary>
    private async Task<(IResult? Asked, ProblemException Problem)> AskedAsync(HttpRequest request, ProblemException problem)
    {
        try
        {
            return (await signIn.AskAsync(request, request.HttpContext.RequestAborted), problem);
        }
        catch (ProblemException refused)
        {
            return (null, refused);
        }
        catch (Exception error) when (error is Storage.StorageUnavailableException or BadHttpRequestException or IOException)
        {
            return (null, ProblemException.StorageAway());
        }
    }

    /// <summary>What the field, or the last part of a row's, is called; null for what nobody writes, such as ids and passwords.</summary>
    private static string? LabelOf(string field, bool english)
    {
        var name = field.EndsWith(".common", StringComparison.Ordinal) ? field[..^7] : field[(field.LastIndexOf('.') + 1)..];
        return WritingWords.Field(name, english) ?? ActionWords.Field(name, english);
    }

    private static Wording HeadingOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new("地址或表单不对", "The address or the form is not right"),
        StatusCodes.Status403Forbidden => new("这件事不由您的岗位办", "Not for your post"),
        StatusCodes.Status404NotFound => new("没有这个页面", "There is no such page"),
        StatusCodes.Status409Conflict => new("情况已经变了", "Things have changed meanwhile"),
        StatusCodes.Status412PreconditionFailed => new("别人刚改过", "Somebody has just changed it"),
        StatusCodes.Status413PayloadTooLarge => new("内容太长", "Too much at once"),
        StatusCodes.Status422UnprocessableEntity => new("有地方要改", "Something is to be corrected"),
        StatusCodes.Status429TooManyRequests => new("请稍等再试", "Please wait a little"),
        StatusCodes.Status503ServiceUnavailable => new("现在暂时打不开", "Not available for the moment"),
        _ => new("出了点问题", "Something went wrong"),
    };
}
