using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>
/// A change that may be cut off anywhere: what comes before it (returns the id of the task or suggestion it is about), and
/// the change itself, which can be asked for again. Null where nobody asks: the clock does it.
/// </summary>
internal sealed record Scenario(string Name, Func<TrialTown, Task<string>> Prepare, Func<TrialTown, string, Task<Answer?>> Act)
{
    public const string Key = "the-same-key";

    /// <summary>Whether the ledger has its line before the change begins, so that the sweep alone does it.</summary>
    public bool BegunBefore { get; init; }

    /// <summary>A decision on a task, repeatable by its key.</summary>
    public static Scenario Decision(string name, Func<RunningTown, Task> prepare, string account, string kind, object body) => new(
        name,
        async trial =>
        {
            await prepare(trial.Town);
            return await (await Journey.SettledAsync(trial.Town, account)).TaskAsync(kind);
        },
        async (trial, task) => await (await trial.Town.AsAsync(account)).TryDecideAsync(task, body, Key));

    /// <summary>The clock moves on to an instant, as it would by itself.</summary>
    public static Scenario Clock(string name, Func<RunningTown, Task> prepare, DateTimeOffset instant) => new(
        name,
        async trial =>
        {
            await prepare(trial.Town);
            return "";
        },
        async (trial, _) =>
        {
            await trial.Town.MoveToAsync(trial.Town.Now < instant ? instant : trial.Town.Now);
            return null;
        });
}
