#pragma warning disable CA1822 // functions may be methods of instances
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace Functions.Embedded.Tests;

/// <summary>Worker middleware around HTTP functions.</summary>
public sealed class MiddlewareTests
{
    [Fact]
    public async Task What_is_added_first_stands_outermost()
    {
        await using var app = await RunningApp.StartAsync<Echo>(builder =>
        {
            builder.UseMiddleware<Outer>();
            builder.UseMiddleware(async (context, next) =>
            {
                Note(context, "inner in");
                await next();
                Note(context, "inner out");
            });
        });

        using var response = await app.SendAsync("GET", "api/echo");

        Assert.Equal("outer in, inner in, function, inner out, outer out", response.Headers.GetValues("X-Order").Single());
    }

    [Fact]
    public async Task Middleware_may_stand_around_some_functions_only()
    {
        await using var app = await RunningApp.StartAsync<Echo>(builder =>
        {
            builder.UseWhen<Outer>(context => context.FunctionDefinition.Name == "Other");
            builder.UseWhen(context => context.FunctionDefinition.Name == "Other", (context, next) => next());
        });

        using var response = await app.SendAsync("GET", "api/echo");

        Assert.False(response.Headers.Contains("X-Order"));
    }

    [Fact]
    public async Task Middleware_answers_in_place_of_the_function()
    {
        await using var app = await RunningApp.StartAsync<Echo>(builder => builder.UseMiddleware((context, next) =>
        {
            context.GetInvocationResult().Value = Results.StatusCode(StatusCodes.Status403Forbidden);
            return Task.CompletedTask;
        }));

        using var response = await app.SendAsync("GET", "api/echo");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Middleware_turns_what_a_function_throws_into_an_answer()
    {
        await using var app = await RunningApp.StartAsync<Echo>(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (NotSupportedException refused)
            {
                context.GetInvocationResult().Value = Results.Text(refused.Message, statusCode: StatusCodes.Status409Conflict);
            }
        }));

        using var response = await app.SendAsync("GET", "api/other");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("not this", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Middleware_sees_what_the_function_returned_by_its_type()
    {
        Type? seen = null;
        await using var app = await RunningApp.StartAsync<Echo>(builder => builder.UseMiddleware(async (context, next) =>
        {
            await next();
            seen = context.GetInvocationResult<IResult>().Value?.GetType();
            Assert.Throws<InvalidOperationException>(() => context.GetInvocationResult<string>());
        }));

        using var response = await app.SendAsync("GET", "api/echo");

        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
        Assert.NotNull(seen);
    }

    private static void Note(FunctionContext context, string word)
    {
        var notes = (List<string>)(context.Items.TryGetValue("notes", out var kept) ? kept : context.Items["notes"] = new List<string>());
        notes.Add(word);
        if (context.GetHttpContext() is { } http)
        {
            http.Response.Headers["X-Order"] = string.Join(", ", notes);
        }
    }

    public sealed class Outer : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            Note(context, "outer in");
            await next(context);
            Note(context, "outer out");
        }
    }

    public sealed class Echo
    {
        [Function("Echo")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "echo")] HttpRequest request, FunctionContext context)
        {
            if (context.Items.ContainsKey("notes"))
            {
                Note(context, "function");
            }

            return Results.Text("ok");
        }

        [Function("Other")]
        public IResult Other([HttpTrigger(AuthorizationLevel.Anonymous, Route = "other")] HttpRequest request) => throw new NotSupportedException("not this");
    }
}
