using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Gives the function the client of the durable engine. It stands on a <c>DurableTaskClient</c> parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub. There is one in a process; naming another is refused at start.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds the hub's connection; of no effect where the engine runs inside the process.</summary>
    public string? ConnectionName { get; set; }
}
