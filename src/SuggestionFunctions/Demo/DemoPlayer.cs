using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Demo;

/// <summary>
/// Plays the stories on the installation's clock, by the functions that answer everybody's requests. What was played
/// before a crash is found again by its keys and left as it is.
/// </summary>
internal sealed class DemoPlayer(SubmissionFunctions submissions, TaskFunctions tasks, DemoRequestsOnCases requests, SubjectStore subjects, Register register, IDemoClock clock)
{
    private const string Suggestions = "/api/suggestions";

    /// <summary>Plays everything from wherever the clock stands to <see cref="DemoPeriod.Ends"/>, where it then runs on.</summary>
    /// <exception cref="InvalidOperationException">A move was refused, or there was nothing to decide; the message names it.</exception>
    public async Task PlayAsync(IReadOnlyList<DemoStory> stories, DurableTaskClient client, CancellationToken cancellation)
    {
        // What a crash cut off settles first, so that every open task is open before anybody looks for it.
        await clock.AdvanceAsync(clock.Now, cancellation);
        var moments = stories
            .SelectMany(story => story.Moves.Select((move, index) => (Story: story, Move: move, Index: index, At: DemoStories.InstantOf(move))))
            .GroupBy(played => played.At)
            .OrderBy(moment => moment.Key);
        foreach (var moment in moments)
        {
            if (moment.Key > clock.Now)
            {
                await clock.AdvanceAsync(moment.Key, cancellation);
            }

            // Suggestions come in one after the other, so that their numbers are the same everywhere; decisions of different cases go side by side.
            await Task.WhenAll(moment.GroupBy(played => played.Move is { Task: null, Asks: null } ? "" : played.Story.Name).Select(async together =>
            {
                foreach (var played in together.OrderBy(one => one.Story.Name, StringComparer.Ordinal).ThenBy(one => one.Index))
                {
                    await PlayAsync(played.Story, played.Move, played.Index, client, cancellation);
                }
            }));
        }

        if (DemoPeriod.Ends > clock.Now)
        {
            await clock.AdvanceAsync(DemoPeriod.Ends, cancellation);
        }

        await clock.RunOnAsync(cancellation);
    }

    private async Task PlayAsync(DemoStory story, DemoMove move, int index, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            if (move.Asks is { } word)
            {
                var (id, path) = (CaseId(story), DemoRequestsOnCases.PathOf(word, CaseId(story)));
                var body = move.With?.GetRawText().Replace("{case}", id, StringComparison.Ordinal) ?? "";
                await requests.AskAsync(word, id, await RequestAsync(move.Who, path, Key(story, index), body, cancellation), client, cancellation);
            }
            else if (move.Task is null)
            {
                await submissions.CreateAsync(await RequestAsync(move.Who, Suggestions, Key(story, index), story.Suggestion.GetRawText(), cancellation), client, cancellation);
            }
            else
            {
                await DecideAsync(story, move, index, client, cancellation);
            }
        }
        catch (ProblemException refused)
        {
            var why = string.Join(" ", refused.Errors?.Select(error => $"{error.Key}: {string.Join(" ", error.Value.Select(words => words.En))}") ?? []);
            throw new InvalidOperationException($"The demo's story {story.Name}, move {index + 1} of {move.Who}: {refused.Code} {refused.Detail.En} {why}", refused);
        }
    }

    private async Task DecideAsync(DemoStory story, DemoMove move, int index, DurableTaskClient client, CancellationToken cancellation)
    {
        var caseId = move.Task == ForumTasks.Conclusions.Name ? ForumId(story) : CaseId(story);
        var person = PersonId(move.Who);
        var ofKind = (await subjects.AllAsync<TaskRecord>(caseId, "task:", cancellation)).Where(task => task.Kind == move.Task).ToList();
        if (ofKind.Any(task => task.Decisions.Contains($"{caseId}-d-{RequestKey.Derive(person, HttpMethods.Post, Path(task), Key(story, index))}")))
        {
            return;
        }

        var open = ofKind.FirstOrDefault(task => task.State == TaskState.Open)
            ?? throw new InvalidOperationException($"The demo's story {story.Name}, move {index + 1} of {move.Who}: no {move.Task} is open at {move.At}.");
        var request = await RequestAsync(move.Who, Path(open), Key(story, index), move.Decision?.GetRawText() ?? "", cancellation);
        await tasks.DecideAsync(request, open.Id, client, cancellation);
    }

    private async Task<HttpRequest> RequestAsync(string account, string path, string key, string json, CancellationToken cancellation)
    {
        var person = await register.PersonAsync(PersonId(account), cancellation)
            ?? throw new InvalidOperationException($"The demo has no account {account}.");
        return DemoRequests.Post(person, clock.Now, path, key, json);
    }

    private static string PersonId(string account) => DemoTown.All
        .SelectMany(layout => layout.People).FirstOrDefault(person => person.Account == account)?.Id
        ?? throw new InvalidOperationException($"The demo has no account {account}.");

    private static string CaseId(DemoStory story) => $"s{RequestKey.Derive(PersonId(story.Moves[0].Who), HttpMethods.Post, Suggestions, Key(story, 0))}";

    private static string ForumId(DemoStory story)
    {
        var (called, index) = story.Moves.Select((move, i) => (move, i)).First(pair => pair.move.Asks == DemoRequestsOnCases.Forum);
        return ForumKeys.IdOf(RequestKey.Derive(PersonId(called.Who), HttpMethods.Post, DemoRequestsOnCases.PathOf(DemoRequestsOnCases.Forum, ""), Key(story, index)));
    }

    private static string Path(TaskRecord task) => $"/api/tasks/{task.Id}/decision";

    private static string Key(DemoStory story, int index) => $"demo-{story.Name}-{index + 1}";
}
