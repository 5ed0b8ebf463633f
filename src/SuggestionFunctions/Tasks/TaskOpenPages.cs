using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>Tells the script of a form that is being filled in whether somebody else was faster. It is no reading of the task, and shows no more than its page.</summary>
public sealed class TaskOpenPages(TaskReader reader, TaskRows rows, SubjectKinds kinds)
{
    [Function("TaskOpenPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "tasks/{id}/open")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var task = await reader.ReadAsync(request.Caller(), id, reads: false, language, cancellation);

        if (task.Outcome is not { } outcome)
        {
            return new JsonAnswer(new OpenAnswer(true));
        }

        var due = await rows.DueDatesAsync(PostId.TownOf(task.Assignee.Organization.Id), cancellation);
        var (who, what) = (TaskRows.WhoOf(task.Assignee, language), TaskRows.OutcomeOf(kinds, task.Subject.Kind, task.Kind, outcome, language));
        return new JsonAnswer(new OpenAnswer(
            false,
            new Wording($"这件事{due.Moment(outcome.At, false)}已经办了（{who}：{what}），不能再提交。您写的还在这一页上，要用请先复制下来。", $"This was done on {due.Moment(outcome.At, true)} ({who}: {what}) and can no longer be sent. What you wrote is still on this page; copy what you need.").In(language),
            "/desk",
            new Wording("回到我的待办", "Back to my desk").In(language)));
    }
}
