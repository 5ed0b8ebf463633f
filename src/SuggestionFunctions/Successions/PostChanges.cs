using Microsoft.DurableTask.Client;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Routing.Orchestrations;

namespace SuggestionFunctions.Successions;

/// <summary>Has every open case told that a post came into other hands, whatever crashes between the register and the cases.</summary>
public sealed class PostChanges(WalkOrders walks, TimeProvider clock)
{
    /// <summary>Posts with tasks of cases that go over to whoever holds them next; a deputy's tasks are their own.</summary>
    private static readonly Role[] WithTasks = [Role.PartySecretary, Role.Chair, Role.Mayor, Role.LeaderInCharge, Role.Department, Role.CongressOffice, Role.Presidium];

    /// <summary>The changes that new appointments of a person bring: for each post that they take up a new holder.</summary>
    public IReadOnlyList<PostChange> Of(Caller caller, Person? before, Person after, DateOnly today) =>
    [
        .. after.Appointments
            .Where(now => !now.Substitute && WithTasks.Contains(now.Role) && !now.IsOverOn(today)
                && before?.Appointments.Any(former => !former.Substitute && former.PostId == now.PostId && former.From == now.From) != true)
            .Select(now => Made(caller, CaseActions.Succeed, RequestKey.Derive("succeed", now.PostId, after.Id, $"{now.From:yyyy-MM-dd}"), now.PostId) with
            {
                PersonId = after.Id,
                From = now.From,
                Until = now.Until,
            }),
    ];

    public static string IdOf(string postId, string key) => $"handover-{PostId.TownOf(postId)}-{key}";

    /// <summary>For a repeat: goes on where the first request stopped half-way.</summary>
    public Task ContinueAsync(string id, DurableTaskClient client, CancellationToken cancellation) => walks.ContinueAsync(id, client, cancellation);

    /// <summary>A change made by the caller at this instant.</summary>
    /// <param name="caller">Who says so.</param>
    /// <param name="action">One of <see cref="CaseActions"/>.</param>
    /// <param name="key">The same for the same change.</param>
    /// <param name="postId">The post.</param>
    public PostChange Made(Caller caller, string action, string key, string postId) => new()
    {
        Id = IdOf(postId, key),
        TownId = PostId.TownOf(postId),
        Action = action,
        PostId = postId,
        By = caller.PersonId,
        BySubstituteFor = RegisterAccess.IsKeeperInOwnRight(caller) || caller.HoldsInOwnRight(postId) ? null : caller.Posts.FirstOrDefault(post => post.Role == Role.CongressOffice)?.Id,
        At = clock.GetUtcNow(),
    };

    /// <summary>Writes the changes' cause into the register, and has the cases told.</summary>
    public async Task<T> AroundAsync<T>(IReadOnlyList<PostChange> changes, Func<Task<T>> write, DurableTaskClient client, CancellationToken cancellation)
    {
        return await AroundAsync(0);

        Task<T> AroundAsync(int i) => i == changes.Count ? write() : walks.AroundAsync(OrderOf(changes[i]), () => AroundAsync(i + 1), client, cancellation);
    }

    private static WalkOrder OrderOf(PostChange change) => WalkOrder.Of(change.Id, nameof(PostHandOver), change);
}
