using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFunctions.Tests.Conventions;

/// <summary>One function of the app, as the official tools find it: by its attributes.</summary>
/// <param name="Name">The name the attribute gives it.</param>
/// <param name="Method">Where it is written.</param>
internal sealed record AppFunction(string Name, MethodInfo Method)
{
    private const BindingFlags Anywhere = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<AppFunction> All { get; } =
    [
        .. from type in typeof(SuggestionFunctions.Suggestions.SuggestionKind).Assembly.GetTypes()
           from method in type.GetMethods(Anywhere)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select new AppFunction(function.Name, method),
    ];

    /// <summary>Its trigger of one kind, if that is what makes it run.</summary>
    public TTrigger? Trigger<TTrigger>() where TTrigger : Attribute =>
        Method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TTrigger>()).FirstOrDefault(trigger => trigger is not null);

    /// <summary>All functions with a trigger of one kind.</summary>
    public static IEnumerable<(AppFunction Function, TTrigger Trigger)> With<TTrigger>() where TTrigger : Attribute =>
        from function in All
        let trigger = function.Trigger<TTrigger>()
        where trigger is not null
        select (function, trigger);
}
