using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Keeps of what is logged the event's name with the values of <c>Name</c> and <c>InstanceId</c>.</summary>
internal sealed class NamedEvents : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string? InstanceId, string Event)> _events = [];

    /// <summary>The events of an instance in a category: event's name, blank, task's name.</summary>
    public IEnumerable<string> Of(string category, string instanceId) =>
        _events.Where(logged => logged.Category == category && logged.InstanceId == instanceId).Select(logged => logged.Event);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _events);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<(string Category, string? InstanceId, string Event)> events) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = (state as IReadOnlyList<KeyValuePair<string, object?>> ?? []).ToDictionary(value => value.Key, value => value.Value?.ToString());
            events.Enqueue((category, values.GetValueOrDefault("InstanceId"), $"{eventId.Name} {values.GetValueOrDefault("Name")}"));
        }
    }
}
