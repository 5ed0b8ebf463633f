#pragma warning disable CA1822 // functions may be methods of instances
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.Functions.Hosting;

namespace Functions.Embedded.Tests;

/// <summary>HTTP functions over a real listening port.</summary>
public sealed class HttpFunctionTests : IAsyncLifetime
{
    private RunningApp? _running;

    private RunningApp App => _running ?? throw new InvalidOperationException("The app is not started.");

    public async ValueTask InitializeAsync() => _running = await RunningApp.StartAsync<Greetings>(builder => builder.Services.AddScoped<Scoped>());

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Theory]
    [InlineData("api/text/Anna", "hello Anna")]
    [InlineData("api/number/7", "8")]
    [InlineData("api/guid/6f9619ff-8b86-d011-b42d-00c04fc964ff", "6F9619FF")]
    [InlineData("api/kind/second", "Second")]
    [InlineData("api/day/2026-03-02", "Monday")]
    [InlineData("api/optional", "none")]
    [InlineData("api/optional/5", "5")]
    [InlineData("api/files/a/b/c.txt", "a/b/c.txt")]
    [InlineData("api/static", "static")]
    [InlineData("api/action", "\"action\"")]
    [InlineData("api/written", "written")]
    [InlineData("api/value-task", "value task")]
    [InlineData("api/carried", "carried")]
    [InlineData("api/Unrouted", "its name")]
    public async Task A_function_is_bound_and_answers(string path, string answer) => Assert.Equal(answer, await App.GetAsync(path));

    [Fact]
    public async Task A_body_is_read_as_JSON()
    {
        using var response = await App.SendAsync("POST", "api/body", """{"name":"Anna","age":30}""");

        Assert.Equal("Anna is 30", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"age":"x"}""")]
    public async Task A_body_that_is_not_of_the_shape_is_an_error_of_the_function(string body)
    {
        using var response = await App.SendAsync("POST", "api/body", body);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task Only_listed_methods_answer()
    {
        using var post = await App.SendAsync("POST", "api/text/Anna");
        using var head = await App.SendAsync("HEAD", "api/text/Anna");

        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
    }

    [Fact]
    public async Task A_constraint_that_is_not_met_is_not_found()
    {
        using var response = await App.SendAsync("GET", "api/number/seven");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_route_value_that_cannot_be_read_is_an_error_of_the_function()
    {
        using var response = await App.SendAsync("GET", "api/guid/none");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task What_a_function_throws_stays_inside_and_is_logged_with_its_name()
    {
        using var response = await App.SendAsync("GET", "api/throws");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        var line = Assert.Single(App.Log.Lines, l => l.StartsWith("Error: Function 'Throws' failed", StringComparison.Ordinal));
        Assert.Matches("invocation [0-9a-f-]{36}", line);
    }

    [Fact]
    public async Task Scoped_services_live_as_long_as_the_invocation()
    {
        var first = await App.GetAsync("api/scoped");
        var second = await App.GetAsync("api/scoped");

        Assert.Equal("same", first.Split(' ')[0]);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task An_invocation_knows_its_function()
    {
        using var about = JsonDocument.Parse(await App.GetAsync("api/about/x?q=1"));

        Assert.Equal("About", about.RootElement.GetProperty("name").GetString());
        Assert.Equal("httpTrigger", about.RootElement.GetProperty("trigger").GetString());
        Assert.Equal("x", about.RootElement.GetProperty("bindingData").GetString());
        Assert.True(about.RootElement.GetProperty("sameHttpContext").GetBoolean());
        Assert.StartsWith("00-", about.RootElement.GetProperty("traceParent").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_asks_for_a_key_is_closed_without_it()
    {
        using var keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(App.Folder, InstallationKeys.FileName)));
        var function = keys.RootElement.GetProperty("function").GetString();
        var durableTask = keys.RootElement.GetProperty("durableTask").GetString();
        var master = keys.RootElement.GetProperty("master").GetString();

        using var without = await App.SendAsync("GET", "api/guarded");
        using var wrong = await App.SendAsync("GET", $"api/guarded?code={durableTask}");
        using var right = await App.SendAsync("GET", $"api/guarded?code={function}");
        using var any = await App.SendAsync("GET", $"api/guarded?code={master}");

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(HttpStatusCode.OK, any.StatusCode);
    }

    [Fact]
    public async Task What_the_installation_keeps_is_its_owners_alone()
    {
        await App.GetAsync("api/static");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are Unix's.");
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(App.Folder, InstallationKeys.FileName)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(App.Folder));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_too_large()
    {
        await using var small = await RunningApp.StartAsync<Greetings>(
            builder =>
            {
                builder.Services.AddScoped<Scoped>();
                builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 10);
            });

        using var response = await small.SendAsync("POST", "api/length", """{"name":"longer than ten"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_body_of_50_MB_is_taken()
    {
        using var content = new ByteArrayContent(new byte[50_000_000]);
        using var response = await App.Http.PostAsync(new Uri("api/length", UriKind.Relative), content);

        Assert.Equal("50000000", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_client_of_the_engine_is_given_but_never_injected()
    {
        Assert.Equal("given", await App.GetAsync("api/client"));
        Assert.Null(App.Host.Services.GetService<DurableTaskClient>());
    }

    public enum Kind
    {
        First,
        Second,
    }

    public sealed record Person(string Name, int Age);

    public sealed class Scoped
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    public sealed record Carrying([property: HttpResult] IResult Answer, string Beside);

    public sealed class Greetings(Scoped scoped, TimeProvider time)
    {
        [Function("Text")]
        public IResult Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text/{name}")] HttpRequest request, string name)
            => Results.Text($"hello {name}");

        [Function("Number")]
        public async Task<IResult> Number([HttpTrigger(AuthorizationLevel.Anonymous, Route = "number/{n:int}")] HttpRequest request, int n)
        {
            await Task.Yield();
            return Results.Text($"{n + 1}");
        }

        [Function("GuidOf")]
        public IResult GuidOf([HttpTrigger(AuthorizationLevel.Anonymous, Route = "guid/{id}")] HttpRequest request, Guid id)
            => Results.Text(id.ToString()[..8].ToUpperInvariant());

        [Function("KindOf")]
        public IResult KindOf([HttpTrigger(AuthorizationLevel.Anonymous, Route = "kind/{kind}")] HttpRequest request, Kind kind) => Results.Text($"{kind}");

        [Function("Day")]
        public IResult Day([HttpTrigger(AuthorizationLevel.Anonymous, Route = "day/{day}")] HttpRequest request, DateOnly day)
            => Results.Text($"{day.DayOfWeek}");

        [Function("Optional")]
        public IResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, Route = "optional/{n?}")] HttpRequest request, int? n)
            => Results.Text(n?.ToString() ?? "none");

        [Function("Files")]
        public IResult Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string path)
            => Results.Text(path);

        [Function("Static")]
        public static IResult Static([HttpTrigger(AuthorizationLevel.Anonymous, Route = "static")] HttpRequest request) => Results.Text("static");

        [Function("Action")]
        public Task<IActionResult> Action([HttpTrigger(AuthorizationLevel.Anonymous, Route = "action")] HttpRequest request, CancellationToken cancellation)
            => Task.FromResult<IActionResult>(new JsonResult("action"));

        [Function("Written")]
        public Task Written([HttpTrigger(AuthorizationLevel.Anonymous, Route = "written")] HttpRequest request)
            => request.HttpContext.Response.WriteAsync("written");

        [Function("InValueTask")]
        public ValueTask<IResult> InValueTask([HttpTrigger(AuthorizationLevel.Anonymous, Route = "value-task")] HttpRequest request)
            => new(Results.Text("value task"));

        [Function("Carried")]
        public Carrying Carried([HttpTrigger(AuthorizationLevel.Anonymous, Route = "carried")] HttpRequest request)
            => new(Results.Text("carried"), "beside");

        [Function("Unrouted")]
        public IResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text("its name");

        [Function("Body")]
        public IResult Body([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request, [Microsoft.Azure.Functions.Worker.Http.FromBody] Person person)
            => Results.Text($"{person.Name} is {person.Age}");

        [Function("Length")]
        public async Task<IResult> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "length")] HttpRequest request)
        {
            using var copy = new MemoryStream();
            await request.Body.CopyToAsync(copy);
            return Results.Text($"{copy.Length}");
        }

        [Function("Throws")]
        public IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, Route = "throws")] HttpRequest request)
            => throw new InvalidOperationException($"a secret of {time.GetUtcNow()}");

        [Function("InScope")]
        public IResult InScope([HttpTrigger(AuthorizationLevel.Anonymous, Route = "scoped")] HttpRequest request, FunctionContext context)
            => Results.Text($"{(context.InstanceServices.GetRequiredService<Scoped>() == scoped ? "same" : "other")} {scoped.Id}");

        [Function("About")]
        public IResult About([HttpTrigger(AuthorizationLevel.Anonymous, Route = "about/{it}")] HttpRequest request, FunctionContext context)
            => Results.Json(new
            {
                name = context.FunctionDefinition.Name,
                trigger = context.FunctionDefinition.InputBindings["request"].Type,
                bindingData = context.BindingContext.BindingData["IT"],
                sameHttpContext = context.GetHttpContext() == request.HttpContext,
                traceParent = context.TraceContext.TraceParent,
            });

        [Function("Guarded")]
        public IResult Guarded([HttpTrigger(AuthorizationLevel.Function, Route = "guarded")] HttpRequest request) => Results.Ok();

        [Function("Client")]
        public IResult Client([HttpTrigger(AuthorizationLevel.Anonymous, Route = "client")] HttpRequest request, [DurableClient] DurableTaskClient client)
            => Results.Text(client is null ? "missing" : "given");
    }
}
