using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Words;
using SuggestionPages.Print;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Print;

/// <summary>征询意见表: a deputy's rating to be ticked by pen, for whoever sees the task. It holds no rating, neither this deputy's nor another's.</summary>
public sealed class Ballots(TaskReader tasks, SuggestionReader reader, Register register, WordsRegister words, PaperAddress address, TimeProvider clock)
{
    /// <summary>Sheets on a page of the site: no more elements than a slow computer shows.</summary>
    private const int Each = 50;

    /// <summary>Those of all who signed a suggestion and have not rated it yet, for whoever sees it.</summary>
    /// <exception cref="ProblemException">404: no such suggestion, nothing to rate, or no such page.</exception>
    public async Task<BallotsModel> AllOfAsync(HttpRequest request, string suggestionId, CancellationToken cancellation)
    {
        var (suggestion, _) = await reader.ReadAsync(request.Caller(), suggestionId, Language.Chinese, cancellation);
        var open = suggestion.Tasks.Where(task => task.State == TaskState.Open && task.Kind == RouteTasks.DeputyEvaluation.Name).ToList();
        if (open.Count == 0)
        {
            throw ProblemException.NotFound();
        }

        var (pages, shown) = NumberedPage.Of(request, open, Each);
        var ballots = new List<BallotModel>();
        foreach (var task in shown)
        {
            ballots.Add(await ComposeAsync(request, suggestion, task.Id, task.Round, task.Assignee, task.DueAt, cancellation));
        }

        return new BallotsModel(ballots, open.Count, pages, $"/suggestions/{suggestionId}");
    }

    /// <exception cref="ProblemException">404: no such task, or nothing to rate; 409 <c>task-closed</c>.</exception>
    public async Task<BallotModel> OfAsync(HttpRequest request, string taskId, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var task = await tasks.ReadAsync(caller, taskId, reads: false, Language.Chinese, cancellation);
        if (task.Kind != RouteTasks.DeputyEvaluation.Name || task.SuggestionId is not { } id || task.Assignee.PersonId is null)
        {
            throw ProblemException.NotFound();
        }

        if (task.State == TaskState.Closed)
        {
            throw TaskProblems.Closed.ToProblem();
        }

        var (suggestion, _) = await reader.ReadAsync(caller, id, Language.Chinese, cancellation);
        return await ComposeAsync(request, suggestion, taskId, task.Round, task.Assignee, task.DueAt, cancellation);
    }

    private async Task<BallotModel> ComposeAsync(
        HttpRequest request, SuggestionAnswer suggestion, string taskId, int round, AssigneeView assignee, DateTimeOffset? dueAt, CancellationToken cancellation)
    {
        var deputy = assignee.PersonId ?? throw ProblemException.NotFound();
        var town = PostId.TownOf(deputy);
        var name = suggestion.Signatories.FirstOrDefault(person => person.Id == deputy)?.Name ?? assignee.Name ?? "";
        var followUp = SubjectKeys.FollowUpOf(taskId);
        var replies = suggestion.Replies.Where(reply => reply.FollowUp == followUp && (followUp is not null || reply.Round == round)).ToList();
        List<Fact> facts =
        [
            new("编号", suggestion.Number ?? ""),
            new("标题", suggestion.Title ?? ""),
            new("代表", name),
            new("承办单位", suggestion.Assignment is { } assignment ? string.Join('、', assignment.CoDepartments.Select(department => department.Name).Prepend(assignment.LeadDepartment.Name)) : ""),
            .. replies.Select(reply => new Fact("答复", $"{PaperWords.Day(reply.SignedAt)}签发{(reply.DocumentNumber is { } number ? $"，{number}" : "")}，{reply.Class} 类")),
        ];
        return new BallotModel(
            (await register.TownAsync(town, cancellation))?.Name ?? "", facts,
            [ActionWords.Field("attitude", english: false) ?? "", ActionWords.Field("result", english: false) ?? ""],
            [.. new[] { "satisfied", "basicallySatisfied", "dissatisfied" }.Select(answer => ActionWords.ChoiceOf("result", answer, english: false) ?? "")],
            await ReturnToAsync(town, deputy, dueAt, cancellation), address.Of(request, $"/tasks/{taskId}"), $"/tasks/{taskId}");
    }

    /// <summary>The helper of the deputy's group, or the office: never a department.</summary>
    private async Task<string> ReturnToAsync(string town, string deputy, DateTimeOffset? dueAt, CancellationToken cancellation)
    {
        var day = ChinaTime.DateOf(clock.GetUtcNow());
        var helper = await register.PersonAsync(deputy, cancellation) is { GroupId: { } group }
            ? (await register.HoldersAsync(PostId.Of(Role.Helper, group), day, cancellation)).FirstOrDefault(holder => holder.IsHolderOn(day))?.Name : null;
        var telephone = (await words.OfAsync(town, cancellation)).Telephone;
        var whom = (helper is null ? "" : $"小组联络员{helper}，或者") + $"镇人大办{(telephone is null ? "" : $"（电话 {telephone}）")}";
        return $"请{(dueAt is { } due ? $"在{PaperWords.Day(due.AddTicks(-1))}前" : "")}交给{whom}。";
    }
}
