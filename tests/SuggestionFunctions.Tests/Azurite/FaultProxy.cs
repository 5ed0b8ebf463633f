using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace SuggestionFunctions.Tests.Azurite;

/// <summary>A way to Azurite on which a test says what befalls each request.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly string[] PerConnection = ["Connection", "Keep-Alive", "Transfer-Encoding", "Host", "Content-Length", "Expect"];

    private readonly WebApplication _app;
    private readonly AzuriteServer _azurite;
    private readonly HttpMessageInvoker _onward = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private int _requests;

    private FaultProxy(WebApplication app, AzuriteServer azurite)
    {
        _app = app;
        _azurite = azurite;
    }

    /// <summary>What befalls a request; by custom nothing.</summary>
    public Func<HttpRequest, Fault> Script { get; set; } = _ => Fault.None;

    /// <summary>What a request waits for before anything befalls it.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>The pause that <see cref="Fault.Busy"/> and <see cref="Fault.Throttled"/> ask for: a header and its value.</summary>
    public (string Name, string Value) RetryAfter { get; set; } = ("x-ms-retry-after-ms", "1");

    /// <summary>How many requests came this way, those that did not get far included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public string ConnectionString { get; private set; } = "";

    public static async Task<FaultProxy> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var proxy = new FaultProxy(app, await AzuriteServer.StartedAsync());
        var tablesPort = 0;
        app.Run(context => proxy.PassAsync(context, context.Connection.LocalPort == tablesPort ? proxy._azurite.Tables : proxy._azurite.Blobs));
        await app.StartAsync();
        var addresses = app.Urls.Select(url => new Uri(url)).ToArray();
        tablesPort = addresses[0].Port;
        proxy.ConnectionString = proxy._azurite.ConnectionString(addresses[0], addresses[1]);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _onward.Dispose();
    }

    private async Task PassAsync(HttpContext context, Uri target)
    {
        Interlocked.Increment(ref _requests);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await Before();
        var fault = Script(context.Request);
        if (fault is Fault.Busy or Fault.Throttled)
        {
            context.Response.StatusCode = fault is Fault.Busy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;
            context.Response.Headers[RetryAfter.Name] = RetryAfter.Value;
            return;
        }

        if (fault is Fault.BreaksBefore)
        {
            context.Abort();
            return;
        }

        using var request = Onward(context.Request, target, body.ToArray());
        using var answer = await _onward.SendAsync(request, CancellationToken.None);
        var content = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        switch (fault)
        {
            case Fault.AnswerLost:
                context.Abort();
                return;
            case Fault.NoAnswer:
                var gone = new TaskCompletionSource();
                using (context.RequestAborted.Register(gone.SetResult))
                {
                    await gone.Task;
                }

                return;
            default:
                await AnswerAsync(context, answer, content, fault is Fault.AnswerBreaksOff);
                return;
        }
    }

    private static HttpRequestMessage Onward(HttpRequest given, Uri target, byte[] body)
    {
        var address = new Uri($"{target.GetLeftPart(UriPartial.Authority)}{given.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}");
        var request = new HttpRequestMessage(new HttpMethod(given.Method), address);
        if (body.Length > 0 || given.ContentLength is not null)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var (name, values) in given.Headers.Where(header => !PerConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return request;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, byte[] content, bool breaksOff)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !PerConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (content.Length > 0 || answer.Content.Headers.ContentLength is not null && context.Request.Method != HttpMethods.Head)
        {
            context.Response.ContentLength = content.Length;
        }

        if (breaksOff)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        if (context.Request.Method != HttpMethods.Head && answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
        {
            await context.Response.Body.WriteAsync(content);
        }
    }
}
