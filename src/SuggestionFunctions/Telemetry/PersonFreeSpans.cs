using System.Diagnostics;
using OpenTelemetry;

namespace SuggestionFunctions.Telemetry;

/// <summary>
/// Takes out of spans what could name somebody before they leave. Of HTTP requests only what is listed stays, for addresses,
/// paths and queries say who asked for whom; of every span the status loses its description, which libraries fill with the
/// messages of exceptions, and the trace state goes, which a caller fills with what they like. A span with an event, such as
/// an exception's, or with a link that says more than where it leads, does not leave: neither can be taken out of one, and
/// nothing that is traced here makes any.
/// </summary>
internal sealed class PersonFreeSpans : BaseProcessor<Activity>
{
    public const string HttpSource = "Microsoft.AspNetCore";

    private static readonly HashSet<string> HttpTags =
        ["http.request.method", "http.route", "http.response.status_code", "error.type", "network.protocol.version", "url.scheme"];

    /// <summary>At the beginning, so that no span below it, and no request to another service, is given the trace state.</summary>
    public override void OnStart(Activity data) => data.TraceStateString = ""; // Without a value it would have the one of the span above.

    public override void OnEnd(Activity data)
    {
        data.TraceStateString = "";
        if (data.EnumerateEvents().MoveNext() || SaysMore(data))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // Exporters pass over it.
            return;
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }

        if (data.Source.Name != HttpSource)
        {
            return;
        }

        foreach (var (name, _) in data.TagObjects.Where(tag => !HttpTags.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        if (data.GetTagItem("http.route") is null)
        {
            data.DisplayName = "HTTP"; // One that no function answered: its own name might be its path.
        }
    }

    private static bool SaysMore(Activity data)
    {
        foreach (ref readonly var link in data.EnumerateLinks())
        {
            if (link.Context.TraceState is { Length: > 0 } || link.EnumerateTagObjects().MoveNext())
            {
                return true;
            }
        }

        return false;
    }
}
