#pragma warning disable CA1822 // functions may be methods of instances
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SuggestionFlow.Embedded.Functions;
using SuggestionFlow.Embedded.Functions.Durable;

namespace Functions.Embedded.Tests;

/// <summary>How the host comes up and goes down.</summary>
[Trait("speed", "slow")]
public sealed class StartAndStopTests
{
    [Fact]
    public async Task The_first_lines_say_where_it_listens_and_where_its_data_is()
    {
        await using var app = await RunningApp.StartAsync<Work>(Compose(new Gate()));

        Assert.Equal(
            [$"Information: Listening on {app.Http.BaseAddress?.ToString().TrimEnd('/')}", $"Information: Data in {app.Folder}"],
            app.Log.Lines.Where(line => line.StartsWith("Information", StringComparison.Ordinal)).Take(2));
    }

    [Fact]
    public async Task A_startup_of_the_app_runs_once_the_engine_works_and_HTTP_listens_and_before_timers()
    {
        var gate = new Gate();
        var startup = new Startup(gate);
        await using var app = await RunningApp.StartAsync<Work>(builder =>
        {
            Compose(gate)(builder);
            builder.Services.AddSingleton<IEmbeddedStartup>(startup);
        });

        await gate.TimerRan.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("done", startup.Output);
        Assert.False(startup.TimerRanBefore);
    }

    [Fact]
    public async Task A_startup_that_fails_stops_the_start_with_its_message()
    {
        var folder = RunningApp.NewFolder();
        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(() => RunningApp.StartAsync<Work>(
            builder =>
            {
                Compose(new Gate())(builder);
                builder.Services.AddSingleton<IEmbeddedStartup, BrokenStartup>();
            },
            folder));

        Assert.Equal(["BrokenStartup: no accounts can be made"], refused.Problems);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_refused()
    {
        await using var app = await RunningApp.StartAsync<Work>(Compose(new Gate()));

        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(() => RunningApp.StartAsync<Work>(Compose(new Gate()), app.Folder));

        Assert.Contains("in use", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told_in_one_line()
    {
        await using var app = await RunningApp.StartAsync<Work>(Compose(new Gate()));
        var address = app.Http.BaseAddress?.ToString().TrimEnd('/') ?? "";

        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(
            () => RunningApp.StartAsync<Work>(Compose(new Gate()), settings: ["--urls", address]));

        Assert.Equal([$"Failed to bind to address {address}: address already in use. Stop what listens there, or start with another --urls."], refused.Problems);
    }

    [Fact]
    public async Task A_setting_that_is_neither_true_nor_false_is_told_in_one_line()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(
            () => RunningApp.StartAsync<Work>(Compose(new Gate()), settings: ["--Rehearsal", "perhaps"]));

        Assert.Equal(["The setting Rehearsal is 'perhaps'; it must be true or false."], refused.Problems);
    }

    [Fact]
    public async Task A_running_request_is_finished_before_the_host_has_stopped()
    {
        var gate = new Gate();
        await using var app = await RunningApp.StartAsync<Work>(Compose(gate));
        var answer = app.GetAsync("api/slow");
        await gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var stop = app.StopAsync();
        Assert.False(stop.IsCompleted);
        gate.Leave.SetResult();

        Assert.Equal("finished", await answer);
        await stop;
    }

    [Fact]
    public async Task An_activity_cut_off_by_the_stop_runs_again_after_the_next_start()
    {
        var folder = RunningApp.NewFolder();
        var first = new Gate();
        var before = await RunningApp.StartAsync<Work>(Compose(first), folder);
        await before.Get<DurableEngine>().Client.ScheduleNewOrchestrationInstanceAsync("Long", new StartOrchestrationOptions("l"));
        await first.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await before.StopAsync();

        var second = new Gate();
        second.Leave.SetResult();
        await using (var after = await RunningApp.StartAsync<Work>(Compose(second), folder))
        {
            var done = await after.Get<DurableEngine>().Client.WaitForInstanceCompletionAsync("l", getInputsAndOutputs: true);
            Assert.Equal("stayed", done.ReadOutputAs<string>());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_later_source_of_a_setting_wins()
    {
        Environment.SetEnvironmentVariable("StartAndStopTests__FromEnvironment", "environment");
        Environment.SetEnvironmentVariable("StartAndStopTests__Both", "environment");

        var builder = FunctionsApplication.CreateBuilder(["--StartAndStopTests:Both", "command line"]);

        Assert.Equal("environment", builder.Configuration["StartAndStopTests:FromEnvironment"]);
        Assert.Equal("command line", builder.Configuration["StartAndStopTests:Both"]);
        Assert.Equal("http://127.0.0.1:7071", builder.Configuration["urls"]);
    }

    [Fact]
    public async Task HTTP_functions_need_the_web_application()
    {
        var builder = FunctionsApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--DataFolder", RunningApp.NewFolder()]);
        builder.Services.AddSingleton(new FunctionSources([typeof(Plain)]));
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(() => host.StartAsync());

        Assert.Equal(["Function 'Plain': HTTP functions need ConfigureFunctionsWebApplication() in the app's Program."], refused.Problems);
    }

    [Fact]
    public void A_built_application_takes_no_more_middleware()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        using var host = builder.Build();

        Assert.Throws<InvalidOperationException>(() => builder.UseMiddleware((context, next) => next()));
    }

    private static Action<FunctionsApplicationBuilder> Compose(Gate gate) => builder => builder.Services.AddSingleton(gate);

    /// <summary>Where functions and test meet.</summary>
    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Leave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource TimerRan { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Startup(Gate gate) : IEmbeddedStartup
    {
        public string? Output { get; private set; }

        public bool TimerRanBefore { get; private set; }

        public async Task StartAsync(DurableTaskClient client, CancellationToken cancellation)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Short", cancellation);
            Output = (await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellation)).ReadOutputAs<string>();
            TimerRanBefore = gate.TimerRan.Task.IsCompleted;
        }
    }

    private sealed class BrokenStartup : IEmbeddedStartup
    {
        public Task StartAsync(DurableTaskClient client, CancellationToken cancellation) => throw new InvalidOperationException("no accounts can be made");
    }

    public sealed class Plain
    {
        [Function("Plain")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.StatusCode((int)HttpStatusCode.OK);
    }

    public sealed class Work(Gate gate)
    {
        [Function("Slow")]
        public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, Route = "slow")] HttpRequest request)
        {
            gate.Entered.TrySetResult();
            await gate.Leave.Task;
            return Results.Text("finished");
        }

        [Function("AtStart")]
        public void AtStart([TimerTrigger("0 0 0 * * *", RunOnStartup = true)] TimerInfo timer) => gate.TimerRan.TrySetResult();

        [Function("Short")]
        public Task<string> Short([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult("done");

        [Function("Long")]
        public Task<string> Long([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>("Stay");

        [Function("Stay")]
        public async Task<string> Stay([ActivityTrigger] string? input, CancellationToken cancellation)
        {
            gate.Entered.TrySetResult();
            await gate.Leave.Task.WaitAsync(cancellation);
            return "stayed";
        }
    }
}
