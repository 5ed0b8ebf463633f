using Microsoft.DurableTask.Worker;
using SuggestionFlow.Embedded.Functions.Durable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sets up the durable worker of an app.</summary>
public static class FunctionsWorkerApplicationBuilderExtensions
{
    /// <summary>The builder of the durable worker: <c>AddTasks</c> adds class-based orchestrators and activities to the app's functions.</summary>
    public static IDurableTaskWorkerBuilder ConfigureDurableWorker(this IFunctionsWorkerApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddDurableTaskWorker().UseBuildTarget<FunctionsWorker>();
    }
}
