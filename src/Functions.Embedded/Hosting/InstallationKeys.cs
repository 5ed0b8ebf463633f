using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>
/// The keys of an installation, made at its first start and kept in an owner-only file of the data folder: <c>master</c> opens everything,
/// <c>function</c> the functions of level Function, <c>durabletask</c> the management of orchestrations (and functions of level System).
/// </summary>
internal sealed class InstallationKeys
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "keys.json";

    private const string Header = "x-functions-key";
    private readonly byte[] _master;
    private readonly byte[] _function;
    private readonly byte[] _durableTask;

    private InstallationKeys(StoredKeys keys)
    {
        _master = Digest(keys.Master);
        _function = Digest(keys.Function);
        _durableTask = Digest(keys.DurableTask);
        DurableTask = keys.DurableTask;
    }

    /// <summary>The key of the management of orchestrations, for addresses that a function hands out.</summary>
    public string DurableTask { get; }

    /// <summary>Reads the keys, or makes them.</summary>
    /// <exception cref="EmbeddedStartException">The file is there and cannot be read.</exception>
    public static InstallationKeys Of(DataFolder folder)
    {
        if (folder.Read<StoredKeys>(FileName, JsonSerializerOptions.Web) is { } stored)
        {
            return new InstallationKeys(stored);
        }

        var made = new StoredKeys { Master = NewKey(), Function = NewKey(), DurableTask = NewKey() };
        folder.Write(FileName, JsonSerializer.SerializeToUtf8Bytes(made, JsonSerializerOptions.Web));
        return new InstallationKeys(made);
    }

    /// <summary>Whether the request shows a key good for the level.</summary>
    public bool Allow(HttpRequest request, AuthorizationLevel level)
        => level switch
        {
            AuthorizationLevel.Anonymous => true,
            AuthorizationLevel.Function => Shows(request, _function),
            AuthorizationLevel.System => Shows(request, _durableTask),
            _ => Shows(request, _master),
        };

    private bool Shows(HttpRequest request, byte[] wanted)
    {
        string? shown = request.Headers[Header];
        shown ??= request.Query["code"];
        if (string.IsNullOrEmpty(shown))
        {
            return false;
        }

        // Digests are of one length, and both comparisons always run: time tells nothing about the keys.
        var digest = Digest(shown);
        return CryptographicOperations.FixedTimeEquals(digest, wanted) | CryptographicOperations.FixedTimeEquals(digest, _master);
    }

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private sealed record StoredKeys
    {
        public required string Master { get; init; }

        public required string Function { get; init; }

        public required string DurableTask { get; init; }
    }
}
