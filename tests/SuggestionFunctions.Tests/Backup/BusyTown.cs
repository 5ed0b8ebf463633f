using System.Collections.Concurrent;
using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Backup;

/// <summary>A town in which deputies submit and posts decide without a pause until it is disposed, and what it has said yes to.</summary>
internal sealed class BusyTown : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly List<Task> work = [];
    private int acknowledged;

    private BusyTown(TrialTown trial) => Trial = trial;

    public TrialTown Trial { get; }

    public string Folder => Trial.Town.Folder;

    /// <summary>Suggestion's id → number, of those answered with 202.</summary>
    public ConcurrentDictionary<string, string> Submissions { get; } = new();

    /// <summary>Task's id → action, of the decisions answered with 200.</summary>
    public ConcurrentDictionary<string, string> Decisions { get; } = new();

    public static async Task<BusyTown> StartAsync()
    {
        var town = new BusyTown(await TrialTown.StartAsync());
        var people = new Dictionary<string, Citizen>();
        foreach (var account in new[] { "deputy1", "deputy2", "secretary", "chair", "mayor", "water", "leader" })
        {
            people[account] = await town.Trial.Town.AsAsync(account);
        }

        town.work.AddRange(
        [
            town.SubmitAsync(people["deputy1"]),
            town.SubmitAsync(people["deputy2"]),
            town.DecideAsync(people["secretary"], "secretaryReview", "forward", new { action = "forward" }),
            town.DecideAsync(people["chair"], "chairAssignment", "assign", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader }),
            town.DecideAsync(people["mayor"], "mayorApproval", "approve", new { action = "approve" }),
        ]);
        return town;
    }

    /// <summary>Ends once so many more requests were answered with yes.</summary>
    public async Task AfterAsync(int more)
    {
        var until = Volatile.Read(ref acknowledged) + more;
        while (Volatile.Read(ref acknowledged) < until)
        {
            if (work.FirstOrDefault(done => done.IsFaulted) is { } failed)
            {
                await failed;
            }

            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await Task.WhenAll(work);
        over.Dispose();
        await Trial.DisposeAsync();
    }

    private Task SubmitAsync(Citizen deputy) => Task.Run(async () =>
    {
        while (!over.IsCancellationRequested)
        {
            var answer = (await deputy.SendAsync("POST", "/api/suggestions", Suggestion())).Expect(HttpStatusCode.Accepted);
            Submissions[Text(answer, "id")] = Text(answer, "number");
            Interlocked.Increment(ref acknowledged);
        }
    });

    /// <summary>Nobody decides twice here: whatever is not a yes is a failure, a held writer's above all.</summary>
    private Task DecideAsync(Citizen person, string kind, string action, object body) => Task.Run(async () =>
    {
        while (!over.IsCancellationRequested)
        {
            foreach (var task in (await person.DeskAsync(kind)).Take(3))
            {
                var answer = await person.TryDecideAsync(Text(task, "id"), body);
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted || answer.Code == "task-closed", answer.Body);
                if (answer.Status == HttpStatusCode.OK)
                {
                    Decisions[Text(task, "id")] = action;
                    Interlocked.Increment(ref acknowledged);
                }
            }
        }
    });
}
