using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>Tells the script of a form that is being filled in whether somebody else was faster. It is no reading of the task, and shows no more than its page.</summary>
public sealed class TaskOpenPages(TaskReader reader, TooLate late)
{
    [Function("TaskOpenPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "tasks/{id}/open")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var (caller, language) = (request.Caller(), request.PageLanguage());
        if ((await reader.ReadAsync(caller, id, reads: false, language, cancellation)).State == TaskState.Open)
        {
            return new JsonAnswer(new OpenAnswer(true));
        }

        var (happened, links) = await late.OfAsync(caller, id, language, cancellation);
        var kept = new Wording("不能再提交了。您写的还在这一页上，要用请先复制下来。", " It can no longer be sent. What you wrote is still on this page; copy what you need.").In(language);
        return new JsonAnswer(new OpenAnswer(false, happened + kept, links[0].Href, links[0].Label));
    }
}
