using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker;

/// <summary>Adds workers to a host.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>The builder of the worker of a name, adding the worker where it is not there.</summary>
    public static IDurableTaskWorkerBuilder AddDurableTaskWorker(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Builder(services, name ?? Options.DefaultName);
    }

    /// <summary>Adds and sets up the default worker.</summary>
    public static IServiceCollection AddDurableTaskWorker(this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure) =>
        services.AddDurableTaskWorker(Options.DefaultName, configure);

    /// <summary>Adds and sets up the worker of a name.</summary>
    public static IServiceCollection AddDurableTaskWorker(this IServiceCollection services, string name, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        configure(Builder(services, name));
        return services;
    }

    private static IDurableTaskWorkerBuilder Builder(IServiceCollection services, string name)
    {
        var known = services.FirstOrDefault(service => service.ServiceType == typeof(Builders))?.ImplementationInstance as Builders;
        if (known is null)
        {
            known = new Builders();
            services.AddSingleton(known);
        }

        if (known.TryGetValue(name, out var builder))
        {
            return builder;
        }

        builder = new DefaultDurableTaskWorkerBuilder(name, services);
        known.Add(name, builder);
        services.AddOptions<DurableTaskWorkerOptions>(name).Configure<IServiceProvider>((options, provider) =>
        {
            if (!options.HasOwnDataConverter && provider.GetService<DataConverter>() is { } converter)
            {
                options.DataConverter = converter;
            }
        });
        services.AddSingleton(provider => builder.Build(provider));
        return builder;
    }

    /// <summary>The builders of a service collection by name; options are case sensitive.</summary>
    private sealed class Builders : Dictionary<string, IDurableTaskWorkerBuilder>
    {
        public Builders()
            : base(StringComparer.Ordinal)
        {
        }
    }
}
