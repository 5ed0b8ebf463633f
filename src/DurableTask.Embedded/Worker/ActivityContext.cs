using Microsoft.DurableTask;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>What an activity knows about its call.</summary>
internal sealed class ActivityContext(ActivityCall call) : TaskActivityContext
{
    public override TaskName Name => call.Name;

    public override string InstanceId => call.InstanceId;

    public override string Version => call.Version;
}
