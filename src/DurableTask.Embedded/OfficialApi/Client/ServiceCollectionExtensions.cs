using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SuggestionFlow.Embedded.DurableTask.Client;

namespace Microsoft.DurableTask.Client;

/// <summary>Adds clients to a host.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>The builder of the client of a name, adding the client where it is not there.</summary>
    public static IDurableTaskClientBuilder AddDurableTaskClient(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Builder(services, name ?? Options.DefaultName);
    }

    /// <summary>Adds and sets up the default client.</summary>
    public static IServiceCollection AddDurableTaskClient(this IServiceCollection services, Action<IDurableTaskClientBuilder> configure) =>
        services.AddDurableTaskClient(Options.DefaultName, configure);

    /// <summary>Adds and sets up the client of a name.</summary>
    public static IServiceCollection AddDurableTaskClient(this IServiceCollection services, string name, Action<IDurableTaskClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        configure(Builder(services, name));
        return services;
    }

    private static IDurableTaskClientBuilder Builder(IServiceCollection services, string name)
    {
        services.TryAddSingleton<IDurableTaskClientProvider, NamedClients>();
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

        builder = new DefaultDurableTaskClientBuilder(name, services);
        known.Add(name, builder);
        services.AddOptions<DurableTaskClientOptions>(name).Configure<IServiceProvider>((options, provider) =>
        {
            if (!options.HasOwnDataConverter && provider.GetService<DataConverter>() is { } converter)
            {
                options.DataConverter = converter;
            }
        });

        // Wrapped, so that of several clients one at most is what services are given who ask for a client.
        services.AddSingleton(provider => new NamedClient(builder.Build(provider)));
        return name == Options.DefaultName ? builder.RegisterDirectly() : builder;
    }

    /// <summary>The builders of a service collection by name; options are case sensitive.</summary>
    private sealed class Builders : Dictionary<string, IDurableTaskClientBuilder>
    {
        public Builders()
            : base(StringComparer.Ordinal)
        {
        }
    }
}
