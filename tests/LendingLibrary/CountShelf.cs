using Microsoft.DurableTask;

namespace LendingLibrary;

/// <summary>Counts one shelf.</summary>
public sealed class CountShelf(Catalogue catalogue) : TaskActivity<string, int>
{
    public override Task<int> RunAsync(TaskActivityContext context, string input) => Task.FromResult(catalogue.CountOf(input));
}
