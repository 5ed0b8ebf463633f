using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Demo;

namespace SuggestionFunctions.Demo;

/// <summary>Who of the demo has something to do with a suggestion, so that a newcomer goes on as them.</summary>
public sealed class DemoDoors(DemoPass pass, PageKeys keys, SubjectStore subjects, TaskViews views)
{
    /// <summary>Where a newcomer goes on after something they have done; null for browsers without the pass, and where they go on as who they are.</summary>
    public async Task<DemoNext?> NextAsync(HttpRequest request, SubjectHeader header, Language language, CancellationToken cancellation)
    {
        if (header.Kind != SuggestionKind.KindName || !await pass.IsHeldAsync(request, cancellation))
        {
            return null;
        }

        var person = request.Caller().PersonId;
        var accounts = await pass.AccountsAsync(cancellation);
        var doors = (await OfAsync(header, accounts, language, cancellation)).Where(door => accounts.All(account => account.Account != door.Account || account.Id != person)).ToList();
        if (!SuggestionKind.IsUnderWay(header) && accounts.FirstOrDefault(account => account.Account == DemoRoad.Manager) is { } manager)
        {
            doors = [new DemoDoor(manager.Account, manager.Name, new Wording("看看板", "see the board").In(language), "/board")];
        }

        return doors.Count == 0 ? null : new DemoNext(await keys.TokenAsync(request, cancellation), doors);
    }

    /// <summary>Its open tasks, each with who has it.</summary>
    internal async Task<IReadOnlyList<DemoDoor>> OfAsync(SubjectHeader header, IReadOnlyList<DemoAccount> accounts, Language language, CancellationToken cancellation)
    {
        var doors = new List<DemoDoor>();
        foreach (var open in header.OpenTasks)
        {
            if (await subjects.FindAsync<TaskRecord>(header.Id, SubjectKeys.Task(open.Id), cancellation) is { } task
                && accounts.FirstOrDefault(account => task.Assignee.Desk() is var desk && (Address.OfPerson(account.Id) == desk || account.Posts.Any(post => Address.OfPost(post.Id) == desk))) is { } account)
            {
                var line = await views.ShowAsync(DeskEntry.Of(header, task), language, cancellation);
                doors.Add(new DemoDoor(account.Account, TaskRows.WhoOf(line.Assignee, language), line.KindName, $"/tasks/{task.Id}"));
            }
        }

        return doors;
    }
}
