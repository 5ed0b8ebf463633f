using System.Net;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFlow.Embedded.Functions;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Outbox;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tests.Outbox;

/// <summary>
/// A small town whose notices go outward, to a mail server and webhooks of the test. Nothing is sent by itself: a test says
/// when, and moves both clocks, the procedure's and the machine's.
/// </summary>
internal sealed class OutwardTown : IAsyncDisposable
{
    public const string Secret = "a-secret-of-at-least-24-characters";
    public const string PublicUrl = "https://suggestions.example.gov.cn";

    private OutwardTown(RunningTown town, WatchedStore store, ShiftedTime time)
    {
        Town = town;
        Store = store;
        Time = time;
    }

    public RunningTown Town { get; }

    public WatchedStore Store { get; }

    public ShiftedTime Time { get; }

    public T Get<T>()
        where T : notnull => Town.Services.GetRequiredService<T>();

    /// <summary>The settings for a mail server and a webhook of the first town; null: none.</summary>
    public static IReadOnlyList<string> Ways(MailServer? mail, HookServer? hook) =>
    [
        "--PublicUrl", PublicUrl,
        .. mail is null ? Array.Empty<string>() : ["--Smtp:Host", "127.0.0.1", "--Smtp:Port", $"{mail.Port}", "--Smtp:Tls", "none", "--Smtp:From", "npc@hefu.example", "--Smtp:FromName", "和孚镇人大办", "--Smtp:PerSecond", "10000"],
        .. hook is null ? Array.Empty<string>() : ["--Webhooks:hefu:Url", hook.Url, "--Webhooks:hefu:Secret", Secret, "--Webhooks:hefu:PerSecond", "10000"],
    ];

    public static async Task<OutwardTown> StartAsync(MailServer? mail, HookServer? hook, string? date = "2026-03-02", string? folder = null, params IReadOnlyList<string> settings)
    {
        var time = new ShiftedTime();
        WatchedStore? store = null;
        var town = await RunningTown.StartAsync(date, folder, Compose, [.. Ways(mail, hook), .. settings]);
        var started = new OutwardTown(town, store ?? (WatchedStore)town.Services.GetRequiredService<IDocumentStore>(), time);
        await started.SendAsync(); // Sending has been set up before the test begins.
        return started;

        void Compose(FunctionsApplicationBuilder builder)
        {
            var registered = builder.Services.Last(service => service.ServiceType == typeof(IDocumentStore));
            builder.Services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(provider => store = new WatchedStore((IDocumentStore)(registered.ImplementationFactory ?? throw new InvalidOperationException("No store."))(provider))));
            builder.Services.Replace(ServiceDescriptor.Singleton(new RealClock(time)));
            builder.Services.Replace(ServiceDescriptor.Singleton(new FunctionSources(
                [.. typeof(Composition).Assembly.GetTypes().Where(type => type.Namespace != typeof(Sweep).Namespace && type != typeof(OutboxTimer))])));
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(OutboxService)));
        }
    }

    /// <summary>One round of the outbox, so much later by the machine's clock; returns how many messages were sent.</summary>
    public async Task<int> SendAsync(TimeSpan? later = null)
    {
        await Town.MoveToAsync(Town.Now);
        Time.Ahead(later ?? TimeSpan.Zero);
        return await Get<OutboxRound>().RunAsync(CancellationToken.None);
    }

    /// <summary>Somebody who signs in now: by the machine's clock earlier sessions may be over.</summary>
    public async Task<Citizen> AnewAsync(string account)
    {
        var found = AccountName.TryRead(account, out var name) ? await Get<Accounts>().FindAsync(name, CancellationToken.None) : null;
        var (token, _) = await Get<Sessions>().BeginAsync(found ?? throw new ArgumentException($"No account {account}.", nameof(account)), CancellationToken.None);
        return new Citizen(Town.Client(), found.PersonId, token.Value);
    }

    /// <summary>Both clocks go on by so much, hour by hour of the machine's, with a round in each; returns how many messages were sent.</summary>
    public async Task<int> LiveAsync(TimeSpan time, TimeSpan? step = null)
    {
        var sent = 0;
        var each = step ?? TimeSpan.FromHours(1);
        for (var gone = TimeSpan.Zero; gone < time; gone += each)
        {
            await Town.MoveToAsync(Town.Now + each);
            sent += await SendAsync(each);
        }

        return sent;
    }

    /// <summary>Somebody's settings, with an address that is confirmed by the code that was mailed.</summary>
    public async Task<Citizen> WithEmailAsync(MailServer mail, string account, object? settings = null)
    {
        var citizen = await Town.AsAsync(account);
        var address = $"{account}@example.com";
        var body = System.Text.Json.JsonSerializer.SerializeToNode(settings ?? new { })?.AsObject() ?? [];
        body["email"] = address;
        (await citizen.SendAsync("PUT", "/api/me/notifications", body.ToJsonString())).Expect(HttpStatusCode.OK);
        await SendAsync();
        var code = System.Text.RegularExpressions.Regex.Match(mail.To(address)[^1].Subject, "[0-9]{8}").Value;
        (await citizen.SendAsync("POST", "/api/me/notifications/confirmation", new { code })).Expect(HttpStatusCode.OK);
        return citizen;
    }

    /// <summary>What lies in the store under a partition's beginning.</summary>
    public IReadOnlyList<(string Partition, string Key, string Body)> Stored(string prefix) =>
        [.. SqliteGround.Documents(Town.Folder).Where(found => found.Partition.StartsWith(prefix, StringComparison.Ordinal))];

    public ValueTask DisposeAsync() => Town.DisposeAsync();
}
