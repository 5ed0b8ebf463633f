using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFlow.Embedded.Functions;
using SuggestionFunctions.Backup;
using SuggestionFunctions.Demo;
using SuggestionFunctions.Instances;
using SuggestionFunctions.Rehearsals;
using SuggestionFunctions.Startup;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions;

/// <summary>What differs on the embedded runtime: the clock can be moved, the first start lays out the demo town, and there are commands beside serving.</summary>
internal static class ThisRuntime
{
    public static int? RunCommand(string[] args) => CommandLine.Run(args, [.. BackupCommands.All, .. InstanceCommands.All], rest => FunctionsApplication.CreateBuilder(rest).Configuration);

    public static void Add(FunctionsApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IRehearsalClock>(provider => new EmbeddedRehearsal(provider.GetRequiredService<Rehearsal>())));
        builder.Services.AddSingleton<IDemoClock>(provider => new EmbeddedDemoClock(provider.GetRequiredService<Rehearsal>())).AddDemo();
        builder.Services.AddSingleton<FirstStart>().AddSingleton<FirstScreen>().AddSingleton<IEmbeddedStartup, EmbeddedStart>();
        builder.AddTelemetry();
    }

    private sealed class EmbeddedRehearsal(Rehearsal rehearsal) : IRehearsalClock
    {
        private int moves;

        public bool Enabled => rehearsal.Enabled;

        public bool IsMoving => Volatile.Read(ref moves) > 0;

        public async Task<int> AdvanceAsync(DateTimeOffset target, CancellationToken cancellation)
        {
            Interlocked.Increment(ref moves);
            try
            {
                return await rehearsal.AdvanceAsync(target, cancellation);
            }
            catch (ArgumentOutOfRangeException) when (target <= rehearsal.Now)
            {
                return 0; // The clock runs, and has got there by itself since the target was worked out.
            }
            finally
            {
                Interlocked.Decrement(ref moves);
            }
        }
    }

    private sealed class EmbeddedDemoClock(Rehearsal rehearsal) : IDemoClock
    {
        public bool Enabled => rehearsal.Enabled;

        public DateTimeOffset Now => rehearsal.Now;

        public Task StandStillAtAsync(DateTimeOffset instant, CancellationToken cancellation) => rehearsal.StandStillAtAsync(instant, cancellation);

        public Task AdvanceAsync(DateTimeOffset target, CancellationToken cancellation) => rehearsal.AdvanceAsync(target, cancellation);

        public Task RunOnAsync(CancellationToken cancellation) => rehearsal.RunOnAsync(cancellation);
    }

    private sealed class EmbeddedStart(DemoLayout demo, FirstStart start, FirstScreen screen, IConfiguration settings) : IEmbeddedStartup
    {
        public async Task StartAsync(DurableTaskClient client, CancellationToken cancellation)
        {
            if (await start.WhenStorageAnswersAsync(again => demo.IsDueAsync(settings.GetValue("Demo", true), again), cancellation))
            {
                screen.LayingOut();
                await demo.RunAsync(client, cancellation);
            }
            else
            {
                await start.MakeAdministratorAsync(cancellation);
            }

            start.Finish();
            await screen.ShowAsync(cancellation);
        }
    }
}
