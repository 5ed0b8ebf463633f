using OpenTelemetry;
using OpenTelemetry.Logs;

namespace SuggestionFunctions.Telemetry;

/// <summary>
/// Takes out of log entries what could name somebody before they leave. The text is the template, without its values; of the
/// values numbers, instants and those named here stay; of an exception its type, those of its causes, and where it was
/// thrown, but no message, for messages quote what could not be read. What the log on the machine itself shows is not changed.
/// </summary>
internal sealed class PersonFreeLogs : BaseProcessor<LogRecord>
{
    private const string Template = "{OriginalFormat}";

    /// <summary>Texts that are ids of cases, decisions or functions, or of a fixed set.</summary>
    private static readonly HashSet<string> Texts = ["Function", "Subject", "Decision", "Findings", "Invocation", "Startup", "Timer", "Orchestration", "Method"];

    public override void OnEnd(LogRecord data)
    {
        var values = data.Attributes ?? [];
        data.FormattedMessage = null;
        data.Body = values.FirstOrDefault(value => value.Key == Template).Value as string;
        var kept = values.Where(value => value.Key != Template && (Texts.Contains(value.Key) || SaysNobody(value.Value)))
            .Select(value => KeyValuePair.Create(value.Key, Texts.Contains(value.Key) ? value.Value?.ToString() : value.Value)).ToList();
        if (data.Exception is { } failure)
        {
            kept.Add(new("exception.type", string.Join(" ← ", Causes(failure).Select(cause => cause.GetType().FullName))));
            kept.Add(new("exception.stacktrace", string.Join("\n", Causes(failure).Select(cause => cause.StackTrace))));
            data.Exception = null;
        }

        data.Attributes = kept;
    }

    private static bool SaysNobody(object? value) => value is bool or Enum or TimeSpan or DateTimeOffset or DateTime or DateOnly or int or long or double or float or decimal or short or byte;

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
