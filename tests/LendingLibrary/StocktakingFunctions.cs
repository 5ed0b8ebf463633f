using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LendingLibrary;

/// <summary>Begins a stocktaking and waits for it.</summary>
public sealed class StocktakingFunctions(Catalogue catalogue)
{
    [Function(nameof(TakeStock))]
    public async Task<IActionResult> TakeStock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stocktakings")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Stocktaking), catalogue.Shelves, request.HttpContext.RequestAborted);
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? new OkObjectResult(new { books = ended.ReadOutputAs<int>(), status = ended.ReadCustomStatusAs<Dictionary<string, int>>() })
            : new ObjectResult(ended.FailureDetails?.ErrorMessage) { StatusCode = StatusCodes.Status500InternalServerError };
    }
}
