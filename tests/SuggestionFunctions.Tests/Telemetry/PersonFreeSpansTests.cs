using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions.Tests.Telemetry;

/// <summary>What exporters are given of spans that carry more than ours do: as a library's next version might.</summary>
public sealed class PersonFreeSpansTests : IDisposable
{
    private const string Mark = "Zqx7Mark";

    private static readonly ActivityContext Elsewhere = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    private readonly ActivitySource _source = new($"test {Guid.NewGuid():N}");
    private readonly List<Activity> _left = [];
    private readonly TracerProvider _provider;

    public PersonFreeSpansTests()
    {
        _provider = Sdk.CreateTracerProviderBuilder().AddSource(_source.Name).AddProcessor(new PersonFreeSpans())
            .AddProcessor(new SimpleActivityExportProcessor(new Collected(_left))).Build();
    }

    [Fact]
    public void A_plain_link_leaves_with_its_span()
    {
        Start([new ActivityLink(Elsewhere)]).Dispose();
        Assert.Equal(Elsewhere.SpanId, Assert.Single(Assert.Single(_left).Links).Context.SpanId);
    }

    [Fact]
    public void A_link_that_says_more_than_where_it_leads_keeps_its_span_here()
    {
        Start([new ActivityLink(Elsewhere), new ActivityLink(Elsewhere, new ActivityTagsCollection { ["who"] = Mark })]).Dispose();
        Start([new ActivityLink(new ActivityContext(Elsewhere.TraceId, Elsewhere.SpanId, Elsewhere.TraceFlags, $"who={Mark}"))]).Dispose();
        Assert.Empty(_left);
    }

    [Fact]
    public void An_event_keeps_its_span_here_and_no_other()
    {
        using (var above = Start([]))
        {
            using (var failed = Start([]))
            {
                failed.AddException(new InvalidOperationException(Mark));
            }

            using (var told = Start([]))
            {
                told.AddEvent(new ActivityEvent(Mark));
            }
        }

        Assert.Equal(default, Assert.Single(_left).ParentSpanId);
    }

    [Fact]
    public void The_trace_state_of_a_caller_goes_nowhere()
    {
        var caller = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, $"who={Mark}", isRemote: true);
        using (var request = _source.StartActivity("request", ActivityKind.Server, caller))
        {
            Assert.Equal("", request?.TraceStateString); // What another service is sent.
            using var below = Start([]);
            below.TraceStateString = $"who={Mark}";
        }

        Assert.Equal(2, _left.Count);
        Assert.All(_left, span => Assert.Equal((caller.TraceId, "", ""), (span.TraceId, span.TraceStateString, span.Context.TraceState)));
    }

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
    }

    private Activity Start(IEnumerable<ActivityLink> links) =>
        _source.StartActivity("span", ActivityKind.Internal, default(ActivityContext), tags: null, links) ?? throw new InvalidOperationException("Nobody listens.");

    private sealed class Collected(List<Activity> spans) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                spans.Add(span);
            }

            return ExportResult.Success;
        }
    }
}
