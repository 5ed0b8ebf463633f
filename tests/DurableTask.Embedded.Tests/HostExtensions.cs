using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

internal static class HostExtensions
{
    /// <summary>The default client of a host.</summary>
    public static DurableTaskClient Client(this IHost host) => host.Services.GetRequiredService<DurableTaskClient>();
}
