using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// Where the storage account is and how to get in, from the settings <c>StorageConnection</c> (a connection string) or
/// <c>StorageConnection__tableServiceUri</c> and <c>StorageConnection__blobServiceUri</c> (an identity; with
/// <c>__clientId</c> a user-assigned one, with <c>__credential=managedidentity</c> nothing but a managed one), and the names
/// <c>StorageTable</c> and <c>StorageContainer</c>.
/// </summary>
public sealed partial record AzureStorageSettings
{
    public const string Connection = "StorageConnection";
    public const string TableSetting = "StorageTable";
    public const string ContainerSetting = "StorageContainer";

    private const string DefaultName = "suggestionflow";

    private readonly string? _connectionString;
    private readonly (Uri Tables, Uri Blobs)? _addresses;
    private readonly TokenCredential? _identity;

    private AzureStorageSettings(string table, string container, string? connectionString, (Uri Tables, Uri Blobs)? addresses, TokenCredential? identity)
    {
        Table = table;
        Container = container;
        _connectionString = connectionString;
        _addresses = addresses;
        _identity = identity;
    }

    /// <summary>The table of all documents.</summary>
    public string Table { get; }

    /// <summary>The container of all blobs.</summary>
    public string Container { get; }

    /// <summary>How long the service is given.</summary>
    internal AzurePatience Patience { get; init; } = AzurePatience.Default;

    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it.</exception>
    public static AzureStorageSettings Read(IConfiguration settings)
    {
        var table = Named(settings, TableSetting, TableName(), "3–63 个 ASCII 字母或数字，以字母开头", "3–63 ASCII letters and digits, beginning with a letter");
        var container = Named(settings, ContainerSetting, ContainerName(), "3–63 个小写字母、数字或单个连字符", "3–63 lower-case letters, digits and single hyphens");
        if (settings[Connection] is { Length: > 0 } text)
        {
            var read = new AzureStorageSettings(table, container, text, null, null);
            read.TryOut();
            return read;
        }

        var tables = Address(settings, "tableServiceUri");
        var blobs = Address(settings, "blobServiceUri");
        return new(table, container, null, (tables, blobs), IdentityOf(settings));
    }

    internal TableClient TableClient()
    {
        var options = new TableClientOptions { RetryPolicy = new AzureRetries(Patience) };
        options.Retry.NetworkTimeout = Patience.PerTry;
        if (_addresses is not { } at)
        {
            return new TableClient(_connectionString, Table, options);
        }

        if (at.Tables.Host.EndsWith(".chinacloudapi.cn", StringComparison.OrdinalIgnoreCase))
        {
            options.Audience = TableAudience.AzureChina;
        }

        return new TableClient(at.Tables, Table, _identity, options);
    }

    internal BlobContainerClient ContainerClient()
    {
        var options = new BlobClientOptions { RetryPolicy = new AzureRetries(Patience) };
        options.Retry.NetworkTimeout = Patience.PerTry;
        return _addresses is { } at
            ? new BlobServiceClient(at.Blobs, _identity, options).GetBlobContainerClient(Container)
            : new BlobContainerClient(_connectionString, Container, options);
    }

    private static string Named(IConfiguration settings, string setting, Regex shape, string chinese, string english)
    {
        var name = settings[setting] is { Length: > 0 } given ? given : DefaultName;
        return shape.IsMatch(name) ? name : throw Wrong($"设置 {setting} 的值“{name}”不可用：须为{chinese}", $"the setting {setting} is '{name}': it takes {english}");
    }

    private static Uri Address(IConfiguration settings, string part)
    {
        var name = $"{Connection}__{part}";
        var given = settings[$"{Connection}:{part}"];
        if (string.IsNullOrEmpty(given))
        {
            throw Wrong(
                $"Storage=Azure 时须设置 {Connection}（连接字符串），或 {Connection}__tableServiceUri 与 {Connection}__blobServiceUri（托管身份）；缺少 {name}",
                $"Storage=Azure needs {Connection} (a connection string), or {Connection}__tableServiceUri and {Connection}__blobServiceUri (an identity); {name} is missing");
        }

        // A token is as good as a key: it never travels in the clear.
        return Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw Wrong($"设置 {name} 的值“{given}”不是 https 地址", $"the setting {name} is '{given}', which is no https address");
    }

    private static TokenCredential IdentityOf(IConfiguration settings)
    {
        var clientId = settings[$"{Connection}:clientId"] is { Length: > 0 } id ? id : null;
        return settings[$"{Connection}:credential"] switch
        {
            null or "" => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId }),
            var kind when kind.Equals("managedidentity", StringComparison.OrdinalIgnoreCase) =>
                new ManagedIdentityCredential(clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId)),
            var kind => throw Wrong($"设置 {Connection}__credential 的值“{kind}”不可用：只能是 managedidentity，或不设", $"the setting {Connection}__credential is '{kind}': it takes managedidentity, or nothing"),
        };
    }

    private static InvalidOperationException Wrong(string chinese, string english) => new($"{chinese}。 / {char.ToUpperInvariant(english[0])}{english[1..]}.");

    private void TryOut()
    {
        try
        {
            TableClient();
            ContainerClient();
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or InvalidOperationException)
        {
            // Not the text itself nor what the parser says of it: there may be a key in it.
            throw Wrong($"设置 {Connection} 不是可用的存储账户连接字符串", $"the setting {Connection} is no connection string of a storage account");
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{2,62}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex TableName();

    [GeneratedRegex(@"^(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ContainerName();
}
