using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace SuggestionFlow.Embedded.DurableTask.Client;

/// <summary>A host's clients by name; options, and so clients, are case sensitive.</summary>
internal sealed class NamedClients(IEnumerable<NamedClient> clients) : IDurableTaskClientProvider
{
    public DurableTaskClient GetClient(string? name = null)
    {
        name ??= Options.DefaultName;
        return clients.FirstOrDefault(client => client.Name == name)?.Client
            ?? throw new ArgumentOutOfRangeException(
                nameof(name), name, $"There is no client of this name, only: {string.Join(", ", clients.Select(client => $"'{client.Name}'"))}.");
    }
}
