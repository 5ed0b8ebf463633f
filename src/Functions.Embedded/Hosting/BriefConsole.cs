using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>
/// The console's lines for people: the time and what is said. From warnings on the level and the source stand before it, and what was
/// thrown behind.
/// </summary>
internal sealed class BriefConsole() : ConsoleFormatter(FormatName)
{
    /// <summary>The formatter's name in the settings.</summary>
    public const string FormatName = "brief";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var said = logEntry.Formatter(logEntry.State, logEntry.Exception).ReplaceLineEndings(" ");
        var time = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss");
        var source = logEntry.LogLevel == LogLevel.Information ? "" : $"{NameOf(logEntry.LogLevel)} {logEntry.Category}: ";
        textWriter.WriteLine($"{time} {source}{said}");
        if (logEntry.Exception is { } thrown)
        {
            textWriter.WriteLine(thrown);
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
