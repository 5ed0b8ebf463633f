using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Client;

/// <summary>The builder that <c>AddDurableTaskClient</c> hands out.</summary>
public class DefaultDurableTaskClientBuilder : IDurableTaskClientBuilder
{
    private Type? _buildTarget;

    /// <summary>A builder for the client of a name; <c>null</c> is the default one.</summary>
    public DefaultDurableTaskClientBuilder(string? name, IServiceCollection services)
    {
        Name = name ?? Options.DefaultName;
        Services = services;
    }

    public string Name { get; }

    public IServiceCollection Services { get; }

    /// <exception cref="ArgumentException">When set: the type is abstract or does not derive from <see cref="DurableTaskClient"/>.</exception>
    public Type? BuildTarget
    {
        get => _buildTarget;
        set
        {
            if (value is not null && (value.IsAbstract || !value.IsSubclassOf(typeof(DurableTaskClient))))
            {
                throw new ArgumentException($"{value} is not a concrete class derived from {typeof(DurableTaskClient)}.", nameof(value));
            }

            _buildTarget = value;
        }
    }

    /// <exception cref="InvalidOperationException">No type of client was chosen.</exception>
    public DurableTaskClient Build(IServiceProvider serviceProvider)
    {
        if (_buildTarget is null)
        {
            throw new InvalidOperationException(
                "No valid DurableTask client target was registered. Choose one with UseBuildTarget(Type target), or with UseEmbedded for the engine in this process.");
        }

        return (DurableTaskClient)ActivatorUtilities.CreateInstance(serviceProvider, _buildTarget, Name);
    }
}
