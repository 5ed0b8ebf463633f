using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>Makes the tasks of a registry.</summary>
internal sealed class RegistryFactory(DurableTaskRegistry registry) : IDurableTaskFactory
{
    private readonly Versions<ITaskOrchestrator> _orchestrators = new(registry.Orchestrators);
    private readonly Versions<ITaskActivity> _activities = new(registry.Activities);

    /// <summary>What makes the orchestrator of a name and version; <c>null</c> where there is none.</summary>
    public Func<IServiceProvider, ITaskOrchestrator>? FindOrchestrator(string name, string version) => _orchestrators.Find(name, version);

    /// <summary>What makes the activity of a name and version; <c>null</c> where there is none.</summary>
    public Func<IServiceProvider, ITaskActivity>? FindActivity(string name, string version) => _activities.Find(name, version);

    public bool TryCreateActivity(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        activity = FindActivity(name, string.Empty)?.Invoke(serviceProvider);
        return activity is not null;
    }

    public bool TryCreateOrchestrator(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        orchestrator = FindOrchestrator(name, string.Empty)?.Invoke(serviceProvider);
        return orchestrator is not null;
    }

    /// <summary>The tasks of one kind.</summary>
    private sealed class Versions<T>(IReadOnlyDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, T>> registered)
    {
        private readonly FrozenDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, T>> _tasks = registered.ToFrozenDictionary();

        private readonly FrozenSet<TaskName> _versioned =
            registered.Keys.Where(task => task.Version != TaskVersion.Unversioned).Select(task => task.Name).ToFrozenSet();

        /// <summary>
        /// The exact version; else, where a name has no versions at all, its only registration. A name with versions never falls back: that would silently
        /// run other code than was asked for.
        /// </summary>
        public Func<IServiceProvider, T>? Find(TaskName name, string version)
        {
            if (_tasks.TryGetValue((name, version), out var exact))
            {
                return exact;
            }

            return !_versioned.Contains(name) && _tasks.TryGetValue((name, TaskVersion.Unversioned), out var only) ? only : null;
        }
    }
}
