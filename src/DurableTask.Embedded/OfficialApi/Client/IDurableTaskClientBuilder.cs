using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Client;

/// <summary>Sets up one client of a host.</summary>
public interface IDurableTaskClientBuilder
{
    /// <summary>The client's name, which is that of its options; empty for the default one.</summary>
    string Name { get; }

    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The client's type, derived from <see cref="DurableTaskClient"/>; <c>null</c> until it is chosen.</summary>
    Type? BuildTarget { get; set; }

    /// <summary>Makes the client.</summary>
    DurableTaskClient Build(IServiceProvider serviceProvider);
}
