using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>The registered orchestrators and activities, as the engine runs them.</summary>
internal sealed class RegisteredTasks : ITaskHost
{
    private readonly RegistryFactory _tasks;
    private readonly IServiceScopeFactory? _scopes;
    private readonly IServiceProvider _services;
    private readonly WorkerSettings _settings;

    public RegisteredTasks(DurableTaskRegistry registry, IServiceProvider services, WorkerSettings settings)
    {
        _tasks = new RegistryFactory(registry);
        _services = services;
        _scopes = services.GetService<IServiceScopeFactory>();
        _settings = settings;
    }

    public IOrchestratorCode? FindOrchestrator(string name, string version)
    {
        if (_tasks.FindOrchestrator(name, version) is not { } factory)
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

    public bool Leaves(InstanceRow row, string version)
    {
        if (_settings.Versions.Leaves(version))
        {
            return true;
        }

#pragma warning disable CS0618 // it is asked as long as it is there
        return _settings.Filter is { } filter && !IsValid(filter.IsOrchestrationValidAsync(new OrchestrationFilterParameters
        {
            Name = row.Name,
            Tags = row.Tags is { } tags ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags) : null,
        }));
#pragma warning restore CS0618
    }

    public Failure? Refusal(string version) => _settings.Versions.Mismatch(version);

    public async Task<StepOutcome> RunActivityAsync(ActivityCall call)
    {
        if (_settings.Versions.Mismatch(call.Version) is { } mismatch)
        {
            return StepOutcome.Of(mismatch);
        }

        if (_tasks.FindActivity(call.Name, call.Version) is not { } factory)
        {
            return StepOutcome.Of(new Failure("ActivityTaskNotFound", $"No activity task named '{call.Name}' was found.", Final: true));
        }

        _settings.ActivityStarted(call);
        try
        {
            await using var scope = _scopes?.CreateAsyncScope() ?? default(AsyncServiceScope?);
            var activity = factory(scope?.ServiceProvider ?? _services);
            var input = _settings.Converter.Deserialize(call.Input, activity.InputType);
            var output = _settings.Converter.Serialize(await activity.RunAsync(new ActivityContext(call), input));
            if (_settings.Payloads.Complaint(output, $"output of activity '{call.Name}'") is { } complaint)
            {
                // Final: the next attempt would return as much.
                _settings.ActivityFailed(call, new InvalidOperationException(complaint));
                return StepOutcome.Of(new Failure(typeof(InvalidOperationException).ToString(), complaint, Final: true));
            }

            _settings.ActivityCompleted(call);
            return StepOutcome.Of(output);
        }
        catch (Exception exception)
        {
            _settings.ActivityFailed(call, exception);
            return StepOutcome.Of(_settings.Payloads.Fit(exception.ToFailure(_settings.ExceptionProperties)));
        }
    }

    // The engine's thread waits: a filter decides by what it knows, it does not fetch it.
    private static bool IsValid(ValueTask<bool> answer) => answer.IsCompletedSuccessfully ? answer.Result : answer.AsTask().GetAwaiter().GetResult();
}
