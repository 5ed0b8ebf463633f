using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;
using SuggestionFunctions.Successions;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Storage;

namespace SuggestionFunctions.Tests.Identity;

/// <summary>An installation on a SQLite file of its own, with both clocks in the test's hand. It is 2026-03-02 09:00 in China.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteDocumentStore? own;
    private readonly IDocumentStore store;
    private readonly ServiceProvider services;
    private readonly Functions functions;

    /// <param name="ways">By which ways somebody signs in; null: local accounts.</param>
    /// <param name="same">Another instance of the app, whose storage this one shares.</param>
    public Installation(SignInWays? ways = null, Installation? same = null)
    {
        own = same is null ? new SqliteDocumentStore(folder.File("documents.db"), NullLogger.Instance) : null;
        store = own ?? same?.store ?? throw new InvalidOperationException("no storage");
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(store)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new RealClock(Real))
            .AddIdentityAndRegisters(behindProxy: false, ways)
            .AddSingleton<WalkOrders>().AddSingleton<PostChanges>().AddSingleton<SubjectStore>().AddSingleton<SubjectKinds>().AddSingleton<NumberSeries>().AddSingleton<CasesUnderWay>().AddSingleton<DepartmentCases>()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        functions = new Functions(services, typeof(SessionFunctions), typeof(MeFunctions), typeof(PeopleFunctions), typeof(DepartmentFunctions),
            typeof(CategoryFunctions), typeof(PostFunctions));
    }

    /// <summary>The installation's clock, which a rehearsal moves.</summary>
    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    /// <summary>The clock on the wall.</summary>
    public ManualClock Real { get; } = new(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));

    public IDocumentStore Documents => store;

    public IEnumerable<string> FunctionNames => functions.Names;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Signs a person in without their password, and gives the token.</summary>
    public async Task<string> TokenOfAsync(string account)
    {
        AccountName.TryRead(account, out var name);
        var found = await Get<Accounts>().FindAsync(name, default) ?? throw new InvalidOperationException($"There is no account {account}.");
        return (await Get<Sessions>().BeginAsync(found, default)).Token.Value;
    }

    /// <summary>Sends a request; headers are <c>Name: value</c>.</summary>
    public Task<Answer> SendAsync(string method, string path, string? token = null, object? body = null, string[]? headers = null, string address = "192.0.2.1") =>
        SendTextAsync(method, path, token, body is null ? null : Json.Write(body), headers, address);

    /// <summary>As above with the body as it is.</summary>
    public async Task<Answer> SendTextAsync(
        string method, string path, string? token, string? body, string[]? headers = null, string address = "192.0.2.1", string contentType = "application/json")
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        http.Request.Method = method;
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("town.example", 7071);
        http.Request.Path = path.Split('?')[0];
        http.Request.QueryString = path.Contains('?') ? new QueryString(path[path.IndexOf('?')..]) : QueryString.Empty;
        http.Response.Body = new MemoryStream();
        if (body is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            http.Request.Body = new MemoryStream(bytes);
            http.Request.ContentType = contentType;
            http.Request.ContentLength = bytes.Length;
        }

        if (token is not null)
        {
            http.Request.Headers.Authorization = $"Bearer {token}";
        }

        foreach (var header in headers ?? [])
        {
            http.Request.Headers.Append(header.Split(": ")[0], header[(header.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        }

        await functions.RunAsync(http);
        var text = Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
        return new Answer(http.Response.StatusCode, http.Response.Headers, text.Length == 0 ? null : JsonNode.Parse(text), text);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (own is not null)
        {
            await own.DisposeAsync();
        }

        folder.Dispose();
    }
}
