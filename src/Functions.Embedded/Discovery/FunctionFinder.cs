using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>Finds an app's functions and settles how each is bound. What cannot be bound is a problem, and all problems are told together.</summary>
internal sealed partial class FunctionFinder(StartProblems problems)
{
    private const BindingFlags Anywhere =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The functions in the types given, by name in the order they were found.</summary>
    public IReadOnlyList<FunctionDescription> Find(IEnumerable<Type> types)
    {
        var found = new List<FunctionDescription>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in types)
        {
            foreach (var method in type.GetMethods(Anywhere))
            {
                if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
                {
                    continue;
                }

                var place = $"{type.FullName}.{method.Name}";
                if (!LegalName().IsMatch(function.Name))
                {
                    problems.Add(function.Name, $"the name of {place} must be a letter, then at most 127 letters, digits, '-' or '_'.");
                }

                if (!names.TryAdd(function.Name, place))
                {
                    problems.Add(function.Name, $"both {names[function.Name]} and {place} have this name; names are unique, whatever their case.");
                    continue;
                }

                if (Describe(function.Name, type, method) is { } description)
                {
                    found.Add(description);
                }
            }
        }

        return found;
    }

    private FunctionDescription? Describe(string name, Type type, MethodInfo method)
    {
        if (WhatIsWrongWith(type, method) is { } wrong)
        {
            problems.Add(name, wrong);
            return null;
        }

        var parameters = method.GetParameters();
        var triggers = parameters.Where(p => p.IsDefined(typeof(TriggerBindingAttribute), inherit: false)).ToList();
        if (triggers.Count != 1)
        {
            problems.Add(name, triggers.Count == 0
                ? "no parameter has a trigger attribute (HttpTrigger, TimerTrigger, OrchestrationTrigger, ActivityTrigger)."
                : $"one trigger is allowed, but the parameters {string.Join(", ", triggers.Select(p => $"'{p.Name}'"))} each have one.");
            return null;
        }

        var before = problems.Lines.Count;
        var trigger = triggers[0].GetCustomAttribute<TriggerBindingAttribute>(inherit: false)
            ?? throw new InvalidOperationException($"The trigger attribute of function '{name}' is gone.");
        var plan = new ParameterPlan(name, method, parameters, triggers[0], problems);
        var input = typeof(object);
        var (kind, sources) = trigger switch
        {
            HttpTriggerAttribute http => (TriggerKind.Http, HttpParameters.Plan(plan, http)),
            TimerTriggerAttribute => (TriggerKind.Timer, TimerParameters.Plan(plan)),
            ActivityTriggerAttribute => (TriggerKind.Activity, ActivityParameters.Plan(plan, out input)),
            OrchestrationTriggerAttribute => (TriggerKind.Orchestration, OrchestrationParameters.Plan(plan, out input)),
            _ => (TriggerKind.Http, plan.Settle(p => plan.Refuse(p, $"this host does not know the trigger {trigger.GetType().Name}."), "")),
        };

        return problems.Lines.Count > before
            ? null
            : new FunctionDescription
            {
                Name = name,
                Method = method,
                Kind = kind,
                Trigger = trigger,
                TriggerParameter = triggers[0],
                Sources = sources,
                InputType = input,
                Definition = DefinitionOf.Function(name, method, kind),
            };
    }

    private static string? WhatIsWrongWith(Type type, MethodInfo method)
        => !method.IsPublic ? $"the method {type.Name}.{method.Name} must be public."
        : method.ContainsGenericParameters || type.ContainsGenericParameters ? "neither the method nor its class may be generic."
        : type.IsAbstract && !method.IsStatic ? $"the class {type.Name} is abstract, so it cannot be made."
        : method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)) ? "an async method must return Task, not void."
        : method.GetParameters().FirstOrDefault(p => p.ParameterType.IsByRef) is { } byReference
            ? $"the parameter '{byReference.Name}' is passed by reference; functions take values."
        : null;

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]{0,127}$", RegexOptions.NonBacktracking)]
    private static partial Regex LegalName();
}
