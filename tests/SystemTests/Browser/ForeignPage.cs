using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SystemTests.Browser;

/// <summary>A page on another host (<c>localhost</c> where the app is <c>127.0.0.1</c>), with whatever markup a test puts there.</summary>
internal sealed class ForeignPage : IAsyncDisposable
{
    private readonly WebApplication host;

    private ForeignPage(WebApplication app, Uri address)
    {
        host = app;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ForeignPage> ServeAsync(string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => Results.Content($"<!DOCTYPE html><html><body>{body}</body></html>", "text/html; charset=utf-8"));
        await app.StartAsync();
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? throw new InvalidOperationException("It listens nowhere.");
        return new ForeignPage(app, new UriBuilder(bound) { Host = "localhost" }.Uri);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
