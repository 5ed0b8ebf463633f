using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SuggestionFlow.Embedded.DurableTask.Worker;

namespace Microsoft.DurableTask.Worker;

/// <summary>The builder that <c>AddDurableTaskWorker</c> hands out.</summary>
public class DefaultDurableTaskWorkerBuilder : IDurableTaskWorkerBuilder
{
    private Type? _buildTarget;

    /// <summary>A builder for the worker of a name; <c>null</c> is the default one.</summary>
    public DefaultDurableTaskWorkerBuilder(string? name, IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Name = name ?? Options.DefaultName;
        Services = services;
    }

    public string Name { get; }

    public IServiceCollection Services { get; }

    /// <exception cref="ArgumentException">When set: the type is abstract or does not derive from <see cref="DurableTaskWorker"/>.</exception>
    public Type? BuildTarget
    {
        get => _buildTarget;
        set
        {
            if (value is not null && (value.IsAbstract || !value.IsAssignableTo(typeof(DurableTaskWorker))))
            {
                throw new ArgumentException($"{value} is not a concrete class derived from {typeof(DurableTaskWorker)}.", nameof(value));
            }

            _buildTarget = value;
        }
    }

    /// <exception cref="InvalidOperationException">No type of worker was chosen.</exception>
    public IHostedService Build(IServiceProvider serviceProvider)
    {
        if (_buildTarget is null)
        {
            throw new InvalidOperationException(
                "No valid DurableTask worker target was registered. Choose one with UseBuildTarget(Type target), or with UseEmbedded for the engine in this process.");
        }

        var registry = serviceProvider.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(Name);
        return (IHostedService)ActivatorUtilities.CreateInstance(serviceProvider, _buildTarget, Name, new RegistryFactory(registry));
    }
}
