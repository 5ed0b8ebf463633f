using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LendingLibrary;

/// <summary>A monitor: looks again and again whether a book has come back, ever less often, and begins anew each time so that its history stays short.</summary>
public sealed class Loans(Catalogue catalogue, IConfiguration settings)
{
    public sealed record Loan(string Book, TimeSpan Pause, int Looks);

    [Function(nameof(Lend))]
    public async Task<IResult> Lend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "loans/{book}")] HttpRequest request,
        string book,
        [DurableClient] DurableTaskClient client)
    {
        var pause = settings.GetValue("Library:FirstLookAfter", TimeSpan.FromDays(1));
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Watch), new Loan(book, pause, 0), new StartOrchestrationOptions($"loan-{book}"), request.HttpContext.RequestAborted);
        return Results.Accepted(value: new { id });
    }

    [Function(nameof(GiveBack))]
    public IResult GiveBack([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "loans/{book}/returned")] HttpRequest request, string book)
    {
        catalogue.GiveBack(book);
        return Results.Ok(request.Path.Value);
    }

    [Function(nameof(Watch))]
    public static async Task<int> Watch([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var loan = context.GetInput<Loan>() ?? throw new InvalidOperationException("A loan has a book.");
        await context.CreateTimer(loan.Pause, CancellationToken.None);
        if (await context.CallActivityAsync<bool>(nameof(IsBack), loan.Book))
        {
            context.CreateReplaySafeLogger<Loans>().LogInformation("{Book} is back", loan.Book);
            return loan.Looks + 1;
        }

        context.ContinueAsNew(loan with { Pause = loan.Pause * 1.5, Looks = loan.Looks + 1 });
        return 0;
    }

    [Function(nameof(IsBack))]
    public bool IsBack([ActivityTrigger] string book) => catalogue.IsBack(book);

    [Function(nameof(CountLoans))]
    public static async Task CountLoans(
        [TimerTrigger("%Library:CountingTimes%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        FunctionContext context)
    {
        var open = 0;
        await foreach (var _ in client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = "loan-", Statuses = [OrchestrationRuntimeStatus.Running] }))
        {
            open++;
        }

        context.GetLogger(nameof(CountLoans)).LogInformation("{Open} books are out; late: {Late}", open, timer.IsPastDue);
    }
}
