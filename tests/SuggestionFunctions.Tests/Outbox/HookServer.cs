using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>A webhook on this machine: keeps what it is called with, and answers as a test says.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedHook> calls = [];
    private readonly ConcurrentQueue<ReceivedHook> taken = [];

    private HookServer(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    /// <summary>What it answers; null: 200. May take its time.</summary>
    public Func<ReceivedHook, HttpContext, Task<int?>>? Answer { get; set; }

    /// <summary>Every call.</summary>
    public IReadOnlyList<ReceivedHook> Calls => [.. calls];

    /// <summary>Those that were answered 200.</summary>
    public IReadOnlyList<ReceivedHook> Taken => [.. taken];

    /// <summary>Each message that was taken, once, as a receiver that drops repeats has them.</summary>
    public IReadOnlyList<ReceivedHook> Messages => [.. taken.DistinctBy(hook => hook.Id)];

    public static async Task<HookServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new HookServer(builder.Build());
        server.app.Run(server.TakeAsync);
        await server.app.StartAsync();
        server.Url = $"{server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First()}/notices";
        return server;
    }

    /// <summary>Answers with one status.</summary>
    public void AnswerWith(int status) => Answer = (_, _) => Task.FromResult<int?>(status);

    public void Forget()
    {
        calls.Clear();
        taken.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string Header(string name) => context.Request.Headers[name].ToString();
        var hook = new ReceivedHook(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), await reader.ReadToEndAsync());
        calls.Enqueue(hook);
        var status = Answer is { } answer ? await answer(hook, context) : null;
        context.Response.StatusCode = status ?? 200;
        if (context.Response.StatusCode == 200)
        {
            taken.Enqueue(hook);
        }
    }
}
