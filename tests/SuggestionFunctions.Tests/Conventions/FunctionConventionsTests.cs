using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NCrontab;

namespace SuggestionFunctions.Tests.Conventions;

/// <summary>The functions are such as the official host takes, on Azure as here.</summary>
public sealed partial class FunctionConventionsTests
{
    [Fact]
    public void Names_are_legal_and_unique_whatever_their_case()
    {
        Assert.NotEmpty(AppFunction.All);
        Assert.All(AppFunction.All, function => Assert.Matches(LegalName(), function.Name));
        Assert.Equal(AppFunction.All.Count, AppFunction.All.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>The official converter matches the input on its exact type: an interface or a base class would arrive empty.</summary>
    [Fact]
    public void An_orchestrator_takes_its_context_and_one_sealed_record()
    {
        var orchestrators = AppFunction.With<OrchestrationTriggerAttribute>().Select(found => found.Function.Method).ToList();

        Assert.NotEmpty(orchestrators);
        Assert.All(orchestrators, orchestrator =>
        {
            var inputs = orchestrator.GetParameters().Where(parameter => parameter.ParameterType != typeof(TaskOrchestrationContext) && parameter.ParameterType != typeof(FunctionContext)).ToList();
            var input = Assert.Single(inputs).ParameterType;
            Assert.True(input is { IsClass: true, IsSealed: true, IsGenericType: false }, $"{input} is not sealed");
            Assert.NotNull(input.GetMethod("<Clone>$")); // which only records have
        });
    }

    [Fact]
    public void No_route_is_one_of_the_hosts_own_and_none_begins_with_a_slash()
    {
        var routes = AppFunction.With<HttpTriggerAttribute>().Select(found => found.Trigger.Route).ToList();

        Assert.NotEmpty(routes);
        // Without a route the host would take the function's name for one.
        Assert.All(routes, route => Assert.NotNull(route));
        Assert.DoesNotContain(routes, route => ReservedRoute().IsMatch(route ?? ""));
    }

    [Fact]
    public void A_route_and_method_belong_to_one_function()
    {
        var taken = from found in AppFunction.With<HttpTriggerAttribute>()
                    from method in found.Trigger.Methods ?? ["any"]
                    group found.Function.Name by $"{method.ToUpperInvariant()} {RouteParameter().Replace(found.Trigger.Route ?? "", "{}")}";

        Assert.DoesNotContain(taken, group => group.Count() > 1);
    }

    /// <summary>The app itself says who may; a key of the host would be one more secret.</summary>
    [Fact]
    public void The_host_asks_nobody_for_a_key() =>
        Assert.All(AppFunction.With<HttpTriggerAttribute>(), found => Assert.Equal(AuthorizationLevel.Anonymous, found.Trigger.AuthLevel));

    /// <summary>Only listed methods are answered, and what can be read can be asked about.</summary>
    [Fact]
    public void Where_GET_is_answered_HEAD_is_too() => Assert.All(
        AppFunction.With<HttpTriggerAttribute>().Where(found => found.Trigger.Methods?.Contains("get", StringComparer.OrdinalIgnoreCase) == true
            && found.Trigger.Route?.StartsWith("api/session/oidc", StringComparison.Ordinal) != true), // a GET that begins or ends a sign-in, no mere reading
        found => Assert.Contains("head", found.Trigger.Methods ?? []));

    /// <summary>The official client exists only as a binding.</summary>
    [Fact]
    public void Nobody_is_injected_with_the_client()
    {
        var injected = from type in typeof(SuggestionFunctions.Suggestions.SuggestionKind).Assembly.GetTypes()
                       from constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                       where !type.Name.StartsWith('<') && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
                       where constructor.GetParameters().Any(parameter => typeof(DurableTaskClient).IsAssignableFrom(parameter.ParameterType))
                       select type;

        Assert.Empty(injected);
    }

    [Fact]
    public void A_client_in_a_function_is_a_binding()
    {
        var clients = AppFunction.All.SelectMany(function => function.Method.GetParameters()).Where(parameter => parameter.ParameterType == typeof(DurableTaskClient)).ToList();

        Assert.NotEmpty(clients);
        Assert.All(clients, client => Assert.True(client.IsDefined(typeof(DurableClientAttribute))));
    }

    [Fact]
    public void Timers_have_six_fields_and_do_not_run_at_the_start()
    {
        var timers = AppFunction.With<TimerTriggerAttribute>().Select(found => found.Trigger).ToList();

        Assert.NotEmpty(timers);
        Assert.All(timers, timer =>
        {
            Assert.Equal(6, timer.Schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.NotNull(CrontabSchedule.TryParse(timer.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true }));
            // Instances come and go: each would run it.
            Assert.False(timer.RunOnStartup);
        });
    }

    [Fact]
    public void Each_function_has_one_trigger() => Assert.All(
        AppFunction.All, function => Assert.Single(function.Method.GetParameters(), parameter => parameter.IsDefined(typeof(TriggerBindingAttribute))));

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,127}$", RegexOptions.IgnoreCase)]
    private static partial Regex LegalName();

    [GeneratedRegex("^(/|admin|runtime)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ReservedRoute();

    [GeneratedRegex(@"\{[^*}][^}]*\}")]
    private static partial Regex RouteParameter();
}
