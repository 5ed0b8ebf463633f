#pragma warning disable CA1822 // functions may be methods of instances
using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.Functions.Durable;
using SuggestionFlow.Embedded.Functions.Hosting;

namespace Functions.Embedded.Tests;

/// <summary>The management of orchestrations over HTTP.</summary>
public sealed class ManagementTests : IAsyncLifetime
{
    private const string Instances = "runtime/webhooks/durabletask/instances";
    private RunningApp? _running;

    private RunningApp App => _running ?? throw new InvalidOperationException("The app is not started.");

    public async ValueTask InitializeAsync()
    {
        _running = await RunningApp.StartAsync<Waiting>();
        using var keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(App.Folder, InstallationKeys.FileName)));
        App.Http.DefaultRequestHeaders.Add("x-functions-key", keys.RootElement.GetProperty("durableTask").GetString());
        var client = App.Get<DurableEngine>().Client;
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", "in", new StartOrchestrationOptions("w-1"));
        await client.WaitForInstanceStartAsync("w-1");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/w-1")]
    [InlineData("DELETE", "/w-1")]
    [InlineData("POST", "/w-1/terminate")]
    public async Task Nothing_answers_without_the_key(string method, string path)
    {
        App.Http.DefaultRequestHeaders.Remove("x-functions-key");
        using var without = await App.SendAsync(method, Instances + path);
        using var wrong = await App.SendAsync(method, $"{Instances}{path}?code=wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Fact]
    public async Task An_open_instance_is_shown_with_202_and_where_to_ask_again()
    {
        using var response = await App.SendAsync("GET", $"{Instances}/w-1");
        using var shown = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.EndsWith($"{Instances}/w-1", response.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"],
            shown.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Running", shown.RootElement.GetProperty("runtimeStatus").GetString());
        Assert.Equal("in", shown.RootElement.GetProperty("input").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", shown.RootElement.GetProperty("createdTime").GetString());
    }

    [Fact]
    public async Task An_event_is_taken_and_reaches_the_instance()
    {
        using var raised = await App.SendAsync("POST", $"{Instances}/w-1/raiseEvent/go", """{"word":"done"}""");
        var done = await App.Get<DurableEngine>().Client.WaitForInstanceCompletionAsync("w-1", getInputsAndOutputs: true);
        using var shown = await App.SendAsync("GET", $"{Instances}/w-1");

        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        Assert.Equal("done", done.ReadOutputAs<string>());
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("text", "text/plain")]
    public async Task An_event_that_is_not_JSON_is_a_bad_request(string body, string type)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(type));
        using var response = await App.Http.PostAsync(new Uri($"{Instances}/w-1/raiseEvent/go", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/terminate")]
    [InlineData("POST", "/suspend")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/raiseEvent/go")]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    public async Task An_unknown_instance_is_not_found(string method, string path)
    {
        using var response = await App.SendAsync(method, $"{Instances}/unknown{path}", method == "POST" ? "{}" : null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("raiseEvent/go")]
    public async Task A_finished_instance_is_gone(string action)
    {
        using var terminated = await App.SendAsync("POST", $"{Instances}/w-1/terminate?reason=enough");
        var ended = await App.Get<DurableEngine>().Client.WaitForInstanceCompletionAsync("w-1", getInputsAndOutputs: true);
        using var response = await App.SendAsync("POST", $"{Instances}/w-1/{action}", "{}");

        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);
        Assert.Equal("enough", ended.ReadOutputAs<string>());
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    [Fact]
    public async Task An_instance_is_suspended_and_resumed()
    {
        var client = App.Get<DurableEngine>().Client;
        using var suspended = await App.SendAsync("POST", $"{Instances}/w-1/suspend?reason=pause");
        await App.Get<DurableEngine>().Engine.SettleAsync(CancellationToken.None);
        var meanwhile = (await client.GetInstanceAsync("w-1"))?.RuntimeStatus;
        using var resumed = await App.SendAsync("POST", $"{Instances}/w-1/resume");
        await App.Get<DurableEngine>().Engine.SettleAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.Accepted, suspended.StatusCode);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, meanwhile);
        Assert.Equal(HttpStatusCode.Accepted, resumed.StatusCode);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await client.GetInstanceAsync("w-1"))?.RuntimeStatus);
    }

    [Fact]
    public async Task A_finished_instance_is_purged_and_an_open_one_is_left()
    {
        using var open = await App.SendAsync("DELETE", $"{Instances}/w-1");
        using var terminated = await App.SendAsync("POST", $"{Instances}/w-1/terminate");
        await App.Get<DurableEngine>().Client.WaitForInstanceCompletionAsync("w-1");
        using var purged = await App.SendAsync("DELETE", $"{Instances}/w-1");
        using var again = await App.SendAsync("DELETE", $"{Instances}/w-1");

        Assert.Equal("""{"instancesDeleted":0}""", await open.Content.ReadAsStringAsync());
        Assert.Equal("""{"instancesDeleted":1}""", await purged.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Instances_are_listed_page_by_page_and_filtered()
    {
        var client = App.Get<DurableEngine>().Client;
        foreach (var id in new[] { "x-1", "x-2", "x-3" })
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Wait", "in", new StartOrchestrationOptions(id));
        }

        using var first = await App.SendAsync("GET", $"{Instances}?instanceIdPrefix=x-&top=2&runtimeStatus=Running,Pending");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Instances}?instanceIdPrefix=x-&top=2");
        request.Headers.Add("x-ms-continuation-token", first.Headers.GetValues("x-ms-continuation-token").Single());
        using var second = await App.Http.SendAsync(request);
        using var none = await App.SendAsync("GET", $"{Instances}?runtimeStatus=Failed");

        Assert.Equal(["x-1", "x-2"], await IdsAsync(first));
        Assert.Equal(["x-3"], await IdsAsync(second));
        Assert.False(second.Headers.Contains("x-ms-continuation-token"));
        Assert.Empty(await IdsAsync(none));
    }

    private static async Task<string[]> IdsAsync(HttpResponseMessage response)
    {
        using var list = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return [.. list.RootElement.EnumerateArray().Select(i => i.GetProperty("instanceId").GetString() ?? "")];
    }

    public sealed record Word(string word);

    public sealed class Waiting
    {
        [Function("Wait")]
        public async Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context) => (await context.WaitForExternalEvent<Word>("go")).word;
    }
}
