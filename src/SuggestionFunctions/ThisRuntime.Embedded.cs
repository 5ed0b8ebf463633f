using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFlow.Embedded.Functions;
using SuggestionFunctions.Rehearsals;
using SuggestionFunctions.Startup;

namespace SuggestionFunctions;

/// <summary>What differs on the embedded runtime: the clock can be moved, and the first start lays out the demo town.</summary>
internal static class ThisRuntime
{
    public static void Add(FunctionsApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IRehearsalClock>(provider => new EmbeddedRehearsal(provider.GetRequiredService<Rehearsal>())));
        builder.Services.AddSingleton<FirstStart>().AddSingleton<IEmbeddedStartup, EmbeddedStart>();
    }

    private sealed class EmbeddedRehearsal(Rehearsal rehearsal) : IRehearsalClock
    {
        public bool Enabled => rehearsal.Enabled;

        public Task<int> AdvanceAsync(DateTimeOffset target, CancellationToken cancellation) => rehearsal.AdvanceAsync(target, cancellation);
    }

    private sealed class EmbeddedStart(FirstStart start) : IEmbeddedStartup
    {
        public async Task StartAsync(DurableTaskClient client, CancellationToken cancellation)
        {
            await start.MakeAdministratorAsync(cancellation);
            start.Finish();
        }
    }
}
