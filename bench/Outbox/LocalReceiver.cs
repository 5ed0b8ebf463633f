using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFlow.Bench.Outbox;

/// <summary>A webhook on this machine that takes everything at once, and keeps when which of the bench's messages came.</summary>
internal sealed class LocalReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> taken = new(StringComparer.Ordinal);
    private readonly WebApplication app;
    private long first;
    private long last;

    private LocalReceiver(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    /// <summary>Different messages so far.</summary>
    public int Messages => taken.Count;

    /// <summary>Messages that came again.</summary>
    public int Repeats => taken.Values.Sum() - taken.Count;

    /// <summary>From the first message to the last.</summary>
    public TimeSpan Took => Stopwatch.GetElapsedTime(Volatile.Read(ref first), Volatile.Read(ref last));

    public static async Task<LocalReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new LocalReceiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        receiver.Url = receiver.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? "";
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        if ((await reader.ReadToEndAsync()).Contains(WaitingNotices.Mark, StringComparison.Ordinal))
        {
            Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0);
            taken.AddOrUpdate(context.Request.Headers["webhook-id"].ToString(), 1, (_, times) => times + 1);
            Volatile.Write(ref last, Stopwatch.GetTimestamp());
        }
    }
}
