using System.Diagnostics;
using OpenTelemetry;

namespace SuggestionFunctions.Telemetry;

/// <summary>
/// Takes out of spans what could name somebody before they leave. Of HTTP requests only what is listed stays, for addresses,
/// paths and queries say who asked for whom; of every span the status loses its description, which libraries fill with the
/// messages of exceptions.
/// </summary>
internal sealed class PersonFreeSpans : BaseProcessor<Activity>
{
    public const string HttpSource = "Microsoft.AspNetCore";

    private static readonly HashSet<string> HttpTags =
        ["http.request.method", "http.route", "http.response.status_code", "error.type", "network.protocol.version", "url.scheme"];

    public override void OnEnd(Activity data)
    {
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
}
