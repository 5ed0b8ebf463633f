using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>
/// What makes objects of a class from a container's services. Each is compiled, which takes longer than all else that a function needs at start: once for
/// a class, whichever of its functions and whichever host asks.
/// </summary>
internal static class ObjectFactories
{
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Known = new();

    /// <exception cref="InvalidOperationException">The class has no public constructor, or several that could be meant.</exception>
    public static ObjectFactory Of(Type type) => Known.GetOrAdd(type, static type => ActivatorUtilities.CreateFactory(type, []));
}
