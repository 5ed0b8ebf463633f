using Microsoft.DurableTask;

namespace LendingLibrary;

/// <summary>Fan-out and fan-in, class-based: all shelves are counted at the same time, and the sum is what they have.</summary>
public sealed class Stocktaking : TaskOrchestrator<IReadOnlyList<string>, int>
{
    public override async Task<int> RunAsync(TaskOrchestrationContext context, IReadOnlyList<string> input)
    {
        var counted = await Task.WhenAll(input.Select(shelf => context.CallActivityAsync<int>(nameof(CountShelf), shelf)));
        context.SetCustomStatus(new { shelves = counted.Length });
        return counted.Sum();
    }
}
