using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>What an <see cref="IExceptionPropertiesProvider"/> says of an exception travels with its failure (microsoft/durabletask-dotnet#474).</summary>
public sealed class ExceptionPropertiesTests
{
    private static readonly DateTime Instant = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);
    private static readonly DateTimeOffset Offset = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Facts_of_an_exception_reach_the_orchestrator_and_the_client_in_kind()
    {
        IDictionary<string, object?>? seen = null;
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<string, string>("Fail", async (context, _) =>
                {
                    try
                    {
                        return await context.CallActivityAsync<string>("Throw");
                    }
                    catch (TaskFailedException failed)
                    {
                        seen = failed.FailureDetails.Properties;
                        throw;
                    }
                })
                .AddActivityFunc<string, string>("Throw", string (_, _) => throw new InvalidOperationException("outer", new FormatException("inner"))),
            fixture => fixture.Services = new ServiceCollection().AddSingleton<IExceptionPropertiesProvider, Facts>().BuildServiceProvider());

        var failure = (await fixture.RunAsync("Fail")).FailureDetails;

        var stored = failure?.InnerFailure?.Properties ?? throw new InvalidOperationException("The facts are gone.");
        Assert.Equal((7.0, Instant), (seen?["number"], seen?["instant"]));
        Assert.Equal(["text", 7.0, 0.5, true, null, Instant, Offset, "dt:no date", "00:00:05"],
            new[] { "text", "number", "decimal", "truth", "nothing", "instant", "offset", "tricky", "other" }.Select(name => stored[name]));
        Assert.Equal([1.0, "two", null], Assert.IsType<IList<object?>>(stored["list"], exactMatch: false));
        Assert.Equal(1.0, Assert.IsType<IDictionary<string, object?>>(stored["nested"], exactMatch: false)["one"]);
        Assert.Equal("inner", failure.InnerFailure?.InnerFailure?.Properties?["message"]);
        Assert.Null(failure.Properties);
    }

    private sealed class Facts : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) => exception switch
        {
            FormatException => new Dictionary<string, object?> { ["message"] = exception.Message },
            InvalidOperationException => new Dictionary<string, object?>
            {
                ["text"] = "text",
                ["number"] = 7,
                ["decimal"] = 0.5m,
                ["truth"] = true,
                ["nothing"] = null,
                ["instant"] = Instant,
                ["offset"] = Offset,
                ["tricky"] = "dt:no date",
                ["other"] = TimeSpan.FromSeconds(5),
                ["list"] = new object?[] { 1, "two", null },
                ["nested"] = new Dictionary<string, object?> { ["one"] = 1L },
            },
            _ => null,
        };
    }
}
