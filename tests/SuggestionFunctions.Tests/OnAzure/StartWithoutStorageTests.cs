using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions;
using SuggestionFunctions.Tests.Azurite;
using SuggestionFunctions.Tests.Storage;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>A process that starts while its storage is away says so, stays, and opens when the storage is there.</summary>
[Trait("speed", "slow")]
public sealed class StartWithoutStorageTests
{
    [Fact]
    public async Task A_start_without_storage_answers_503_and_goes_on_by_itself_when_the_storage_is_there()
    {
        await using var way = await FaultProxy.StartAsync();
        way.Script = _ => Fault.BreaksBefore;
        using var folder = new TemporaryFolder();
        var app = Build(folder.Path, await AzuriteFixture.SettingsAsync(way.ConnectionString));
        var starting = app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = await ListeningAsync(app) };

        var tried = way.Requests;
        while (way.Requests < tried + 6)
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/health/live")).StatusCode);
            await RefusedAsync(http, "/api/health/ready", "status");
            await RefusedAsync(http, "/api/suggestions", "code");
        }

        Assert.False(starting.IsCompleted);
        way.Script = _ => Fault.None;
        await starting;

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/health/ready")).StatusCode);
        await app.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)app).DisposeAsync();
    }

    private static async Task RefusedAsync(HttpClient http, string path, string field)
    {
        using var answer = await http.GetAsync(path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("starting", JsonNode.Parse(await answer.Content.ReadAsStringAsync())?[field]?.GetValue<string>());
    }

    private static async Task<Uri> ListeningAsync(IHost app)
    {
        while (true)
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            if (address is not null && !address.EndsWith(":0", StringComparison.Ordinal))
            {
                return new Uri(address);
            }

            await Task.Yield();
        }
    }

    private static IHost Build(string folder, IReadOnlyList<string> settings)
    {
        var builder = FunctionsApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--DataFolder", folder, "--Demo", "false", .. settings]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(new FunctionSources(typeof(Composition).Assembly.GetTypes()));
        builder.Logging.ClearProviders();
        builder.AddSuggestionFunctions();
        ThisRuntime.Add(builder);
        return builder.Build();
    }
}
