using System.Collections.Concurrent;

namespace SystemTests.Browser;

/// <summary>Who has signed in before, once for each server and account: the browser's storage after it.</summary>
internal static class KeptSessions
{
    private static readonly ConcurrentDictionary<(Uri Server, string Account), Lazy<Task<string>>> Kept = new();

    public static Task<string> OfAsync(Chromium chromium, RunningServer server, string account) =>
        Kept.GetOrAdd((server.Address, account), key => new Lazy<Task<string>>(() => SignInAsync(chromium, server, key.Account))).Value;

    private static async Task<string> SignInAsync(Chromium chromium, RunningServer server, string account)
    {
        await using var visitor = await Visitor.OpenAsync(chromium, server, Way.Desktop);
        await visitor.SignInAsync(server, account);
        return await visitor.Context.StorageStateAsync();
    }
}
