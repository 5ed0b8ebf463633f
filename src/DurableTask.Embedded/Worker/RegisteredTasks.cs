using System.Collections.Frozen;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>The registered orchestrators and activities, as the engine runs them.</summary>
internal sealed class RegisteredTasks : ITaskHost
{
    private readonly FrozenDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, ITaskOrchestrator>> _orchestrators;
    private readonly FrozenDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, ITaskActivity>> _activities;
    private readonly FrozenSet<TaskName> _versionedOrchestrators;
    private readonly FrozenSet<TaskName> _versionedActivities;
    private readonly IServiceScopeFactory? _scopes;
    private readonly IServiceProvider _services;
    private readonly WorkerSettings _settings;

    public RegisteredTasks(DurableTaskRegistry registry, IServiceProvider services, WorkerSettings settings)
    {
        _orchestrators = registry.Orchestrators.ToFrozenDictionary();
        _activities = registry.Activities.ToFrozenDictionary();
        _versionedOrchestrators = Versioned(_orchestrators.Keys);
        _versionedActivities = Versioned(_activities.Keys);
        _services = services;
        _scopes = services.GetService<IServiceScopeFactory>();
        _settings = settings;
    }

    public IOrchestratorCode? FindOrchestrator(string name, string version)
    {
        if (Find(_orchestrators, _versionedOrchestrators, name, version) is not { } factory)
        {
            return null;
        }

        var scope = _scopes?.CreateScope();
        try
        {
            return new OrchestratorCode(factory(scope?.ServiceProvider ?? _services), scope, _settings);
        }
        catch
        {
            scope?.Dispose();
            throw;
        }
    }

    public async Task<StepOutcome> RunActivityAsync(ActivityCall call)
    {
        if (Find(_activities, _versionedActivities, call.Name, call.Version) is not { } factory)
        {
            return StepOutcome.Of(new Failure("ActivityTaskNotFound", $"No activity task named '{call.Name}' was found.", Final: true));
        }

        try
        {
            await using var scope = _scopes?.CreateAsyncScope() ?? default(AsyncServiceScope?);
            var activity = factory(scope?.ServiceProvider ?? _services);
            var input = _settings.Converter.Deserialize(call.Input, activity.InputType);
            var output = await activity.RunAsync(new ActivityContext(call), input);
            return StepOutcome.Of(_settings.Converter.Serialize(output));
        }
        catch (Exception exception)
        {
            _settings.ActivityFailed(call, exception);
            return StepOutcome.Of(exception.ToFailure());
        }
    }

    /// <summary>
    /// The exact version; else, where a name has no versions at all, its only registration. A name with versions never falls back: that would silently
    /// run other code than was asked for.
    /// </summary>
    private static Func<IServiceProvider, T>? Find<T>(
        FrozenDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, T>> tasks,
        FrozenSet<TaskName> versioned,
        TaskName name,
        string version)
    {
        if (tasks.TryGetValue((name, version), out var exact))
        {
            return exact;
        }

        return !versioned.Contains(name) && tasks.TryGetValue((name, TaskVersion.Unversioned), out var only) ? only : null;
    }

    private static FrozenSet<TaskName> Versioned(IEnumerable<(TaskName Name, TaskVersion Version)> tasks) =>
        tasks.Where(task => task.Version != TaskVersion.Unversioned).Select(task => task.Name).ToFrozenSet();
}
