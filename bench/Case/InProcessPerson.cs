using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Bench.Cases;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFlow.Bench.Case;

/// <summary>Somebody who does in the app's own process what its functions do for a request: without HTTP, sessions and desks.</summary>
internal sealed class InProcessPerson(IServiceProvider services, DurableTaskClient client, Person person, string category) : ICasePerson
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SubmissionRequests submissions = services.GetRequiredService<SubmissionRequests>();
    private readonly SuggestionFunctions.Tasks.Decisions decisions = services.GetRequiredService<SuggestionFunctions.Tasks.Decisions>();
    private readonly SubjectStore subjects = services.GetRequiredService<SubjectStore>();
    private readonly TimeProvider clock = services.GetRequiredService<TimeProvider>();

    public async Task<string> SubmitAsync()
    {
        var header = await submissions.CreateAsync(Caller(), RequestKey.Random(), RequestBody.Of(CaseText.Suggestion(category)), client, CancellationToken.None);
        return header.Id;
    }

    public async Task DecideAsync(string kind, string suggestionId, string body)
    {
        var task = await OpenTaskAsync(kind, suggestionId);
        var decision = await decisions.DecideAsync(Caller(), task, RequestKey.Random(), RequestBody.Parse(Encoding.UTF8.GetBytes(body)), client, CancellationToken.None);
        if (decision.Outcome != DecisionOutcome.Accepted)
        {
            throw new InvalidOperationException($"{kind} of {suggestionId} is {decision.Outcome}.");
        }
    }

    public async Task<string> StateAsync(string id) => (await HeaderAsync(id)).State;

    public Task<string> NowAsync() => Task.FromResult(clock.GetUtcNow().ToString("s", CultureInfo.InvariantCulture) + "Z");

    private Caller Caller() => new(person.Id, person.Name, person.PostsOn(ChinaTime.DateOf(clock.GetUtcNow())), "bench");

    private async Task<string> OpenTaskAsync(string kind, string suggestionId)
    {
        for (var until = TimeProvider.System.GetUtcNow() + Patience; TimeProvider.System.GetUtcNow() < until;)
        {
            if ((await HeaderAsync(suggestionId)).OpenTasks.FirstOrDefault(task => task.Kind == kind) is { } task)
            {
                return task.Id;
            }

            await Task.Delay(1);
        }

        throw new InvalidOperationException($"No task {kind} came up for {suggestionId}.");
    }

    private async Task<SubjectHeader> HeaderAsync(string id) =>
        await subjects.FindHeaderAsync(id, CancellationToken.None) ?? throw new InvalidOperationException($"There is no case {id}.");
}
