using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker.Hosting;

/// <summary>A worker that runs as long as its host.</summary>
public abstract class DurableTaskWorker : BackgroundService
{
    /// <summary>A worker of a name; <c>null</c> is the default one.</summary>
    protected DurableTaskWorker(string? name, IDurableTaskFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Name = name ?? Options.DefaultName;
        Factory = factory;
    }

    /// <summary>The worker's name, which is that of its options.</summary>
    protected virtual string Name { get; }

    /// <summary>Makes the worker's tasks.</summary>
    protected virtual IDurableTaskFactory Factory { get; }

    /// <summary>Says what is kept of exceptions; <c>null</c> for no further facts.</summary>
    protected IExceptionPropertiesProvider? ExceptionPropertiesProvider { get; set; }
}
