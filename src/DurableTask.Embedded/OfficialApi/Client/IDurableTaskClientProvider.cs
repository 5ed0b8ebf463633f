namespace Microsoft.DurableTask.Client;

/// <summary>A host's clients by name.</summary>
public interface IDurableTaskClientProvider
{
    /// <summary>The client of a name; without one the default client.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no client of that name.</exception>
    DurableTaskClient GetClient(string? name = null);
}
