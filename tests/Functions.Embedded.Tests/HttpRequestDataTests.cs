#pragma warning disable CA1822 // functions may be methods of instances
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;

namespace Functions.Embedded.Tests;

/// <summary>
/// HTTP functions that know no web framework (https://learn.microsoft.com/azure/azure-functions/dotnet-isolated-process-guide#built-in-http-model), and
/// the answers of Durable Functions that are made of their responses.
/// </summary>
public sealed class HttpRequestDataTests : IAsyncLifetime
{
    private RunningApp? _running;

    private RunningApp App => _running ?? throw new InvalidOperationException("The app is not started.");

    public async ValueTask InitializeAsync() => _running = await RunningApp.StartAsync<Plain>(builder => builder.UseMiddleware(AskAsync));

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Fact]
    public async Task A_function_reads_the_request_and_its_response_is_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/echo/here?a=1&a=2&b=%20x", UriKind.Relative)) { Content = new StringContent("你好") };
        request.Headers.Add("X-Asked", ["one", "two"]);
        request.Headers.Add("Cookie", "taste=sweet");

        using var response = await App.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode)418, response.StatusCode);
        Assert.Equal($"POST {App.Http.BaseAddress}api/echo/here?a=1&a=2&b=%20x here 1,2  x one, two sweet 你好", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["yes"], response.Headers.GetValues("X-Answered"));
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal("plain=value; path=/", cookies[0]);
        Assert.Equal("careful=v; max-age=60; path=/only; secure; samesite=strict; httponly", cookies[1]);
    }

    [Fact]
    public async Task JSON_is_read_without_regard_to_case_and_written_as_its_type_says()
    {
        using var response = await App.SendAsync("POST", "api/json", """{"name":"Anna","age":30}""");

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("""{"Name":"Anna","Age":31}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_the_response_that_is_returned_is_sent_and_one_beside_other_results_is_it()
    {
        Assert.Equal("second", await App.GetAsync("api/two"));
        Assert.Equal("carried", await App.GetAsync("api/carried"));
    }

    [Fact]
    public async Task Middleware_sees_request_and_response()
    {
        using var response = await App.SendAsync("GET", "api/two");

        Assert.Equal(["GET 200"], response.Headers.GetValues("X-Middleware"));
    }

    [Fact]
    public async Task A_started_orchestration_is_answered_with_addresses_that_open()
    {
        using var started = await App.SendAsync("POST", "api/start");
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        using var addresses = JsonDocument.Parse(await started.Content.ReadAsStringAsync());
        string Address(string name) => addresses.RootElement.GetProperty(name).GetString() ?? throw new InvalidOperationException($"{name} is missing.");
        Assert.Equal("one", Address("id"));
        Assert.Equal(Address("statusQueryGetUri"), started.Headers.Location?.ToString());
        Assert.StartsWith(App.Http.BaseAddress?.ToString() ?? "?", Address("statusQueryGetUri"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync("GET", Address("statusQueryGetUri")));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync("POST", Address("suspendPostUri")));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync("POST", Address("resumePostUri")));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync("POST", Address("sendEventPostUri").Replace("{eventName}", "Go", StringComparison.Ordinal), "\"went\""));
        using var waited = await App.SendAsync("GET", "api/wait/one");
        Assert.Equal(HttpStatusCode.OK, waited.StatusCode);
        Assert.Contains("went", await waited.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("GET", Address("statusQueryGetUri")));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync("POST", Address("terminatePostUri")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("DELETE", Address("purgeHistoryDeleteUri")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("GET", Address("statusQueryGetUri").Split("code=")[0]));
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_where_to_ask()
    {
        using var started = await App.SendAsync("POST", "api/start");
        using var waited = await App.SendAsync("GET", "api/impatient/one");

        Assert.Equal(HttpStatusCode.Accepted, waited.StatusCode);
        Assert.Equal(started.Headers.Location, waited.Headers.Location);
    }

    private static async Task AskAsync(FunctionContext context, Func<Task> next)
    {
        await next();
        if (await context.GetHttpRequestDataAsync() is { } request && context.GetHttpResponseData() is { } response)
        {
            response.Headers.Add("X-Middleware", $"{request.Method} {(int)response.StatusCode}");
        }
    }

    private async Task<HttpStatusCode> StatusAsync(string method, string address, string? json = null)
    {
        using var response = await App.SendAsync(method, address, json);
        return response.StatusCode;
    }

    private sealed record Person(string Name, int Age);

    private sealed record Carrying(string Beside, HttpResponseData Response);

    private sealed class Plain
    {
        [Function("Echo")]
        public async Task<HttpResponseData> Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo/{place}")] HttpRequestData request, string place)
        {
            var response = request.CreateResponse((HttpStatusCode)418);
            response.Headers.Add("Content-Type", "text/plain; charset=utf-8");
            response.Headers.Add("X-Answered", "yes");
            response.Cookies.Append("plain", "value");
            response.Cookies.Append(new HttpCookie("careful", "v") { HttpOnly = true, Secure = true, MaxAge = 60, Path = "/only", SameSite = SameSite.Strict });
            await response.WriteStringAsync(
                $"{request.Method} {request.Url.AbsoluteUri} {place} {request.Query["a"]} {request.Query["b"]} {string.Join(", ", request.Headers.GetValues("x-asked"))} "
                + $"{request.Cookies.Single().Value} {await request.ReadAsStringAsync()}");
            return response;
        }

        [Function("Json")]
        public async Task<HttpResponseData> Json([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "json")] HttpRequestData request)
        {
            var person = await request.ReadFromJsonAsync<Person>() ?? throw new BadHttpRequestException("Nobody.");
            var response = request.CreateResponse();
            await response.WriteAsJsonAsync(person with { Age = person.Age + 1 });
            return response;
        }

        [Function("Two")]
        public HttpResponseData Two([HttpTrigger(AuthorizationLevel.Anonymous, Route = "two")] HttpRequestData request)
        {
            request.CreateResponse(HttpStatusCode.Conflict).WriteString("first");
            var second = HttpResponseData.CreateResponse(request);
            second.WriteString("second");
            return second;
        }

        [Function("Carried")]
        public Carrying Carried([HttpTrigger(AuthorizationLevel.Anonymous, Route = "carried")] HttpRequestData request)
        {
            var response = request.CreateResponse();
            response.WriteBytes("carried"u8.ToArray());
            return new Carrying("beside", response);
        }

        [Function("Wait")]
        public Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("Go");

        [Function("Start")]
        public async Task<HttpResponseData> Start(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start")] HttpRequestData request,
            [DurableClient] DurableTaskClient client,
            CancellationToken cancellation)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"), cancellation);
            return await client.CreateCheckStatusResponseAsync(request, id, cancellation);
        }

        [Function("WaitFor")]
        public Task<HttpResponseData> WaitFor(
            [HttpTrigger(AuthorizationLevel.Anonymous, Route = "wait/{id}")] HttpRequestData request,
            [DurableClient] DurableTaskClient client,
            string id,
            CancellationToken cancellation)
            => client.WaitForCompletionOrCreateCheckStatusResponseAsync(request, id, getInputsAndOutputs: true, cancellation: cancellation);

        [Function("Impatient")]
        public async Task<HttpResponseData> Impatient(
            [HttpTrigger(AuthorizationLevel.Anonymous, Route = "impatient/{id}")] HttpRequestData request,
            [DurableClient] DurableTaskClient client,
            string id)
        {
            using var over = new CancellationTokenSource();
            await over.CancelAsync();
            return await client.WaitForCompletionOrCreateCheckStatusResponseAsync(request, id, cancellation: over.Token);
        }
    }
}
