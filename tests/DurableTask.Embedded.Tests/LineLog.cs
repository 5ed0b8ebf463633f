using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Remembers what is logged.</summary>
internal sealed class LineLog : ILoggerFactory
{
    private readonly ConcurrentQueue<(string Category, string Line)> _lines = [];

    public IEnumerable<string> Of(string category) => _lines.Where(entry => entry.Category == category).Select(entry => entry.Line);

    public ILogger CreateLogger(string categoryName) => new CategoryLogger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class CategoryLogger(LineLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue((category, formatter(state, exception)));
    }
}
