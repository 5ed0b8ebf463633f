namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>Where instances are kept. What is enqueued is committed in that order; reading shows what is committed.</summary>
internal interface IDurableStore : IDisposable
{
    /// <summary>Commits since the start.</summary>
    long Commits { get; }

    /// <summary>A key that no instance has or had, as far as anything stored still refers to it.</summary>
    long NextInstanceKey();

    long NextMessageKey();

    /// <summary>Hands over a change. Changes are committed in this order; each is told by its <see cref="InstanceChange.Committed"/>.</summary>
    /// <exception cref="InvalidOperationException">The store is closed, or can no longer be written.</exception>
    void Enqueue(InstanceChange change);

    /// <summary>Reads what is committed at this moment.</summary>
    T Read<T>(Func<IStoreReader, T> read);
}
