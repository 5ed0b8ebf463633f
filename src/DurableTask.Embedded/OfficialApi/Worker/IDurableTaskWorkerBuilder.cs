using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.DurableTask.Worker;

/// <summary>Sets up one worker of a host.</summary>
public interface IDurableTaskWorkerBuilder
{
    /// <summary>The worker's name, which is that of its options; empty for the default one.</summary>
    string Name { get; }

    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The worker's type, derived from <see cref="Hosting.DurableTaskWorker"/>; <c>null</c> until it is chosen.</summary>
    Type? BuildTarget { get; set; }

    /// <summary>Makes the worker.</summary>
    IHostedService Build(IServiceProvider serviceProvider);
}
