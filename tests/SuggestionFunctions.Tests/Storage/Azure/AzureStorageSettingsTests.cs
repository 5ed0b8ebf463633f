using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Storage.Azure;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>A setting that is missing or wrong keeps the app from starting, and the error says which, in Chinese and English, without a word of what is secret.</summary>
public sealed class AzureStorageSettingsTests
{
    private const string Tables = "StorageConnection:tableServiceUri=https://a.table.core.windows.net";
    private const string Blobs = "StorageConnection:blobServiceUri=https://a.blob.core.windows.net";
    private const string Emulator = "StorageConnection=UseDevelopmentStorage=true";

    [Theory]
    [InlineData("StorageConnection__tableServiceUri")]
    [InlineData("StorageConnection__tableServiceUri", Blobs)]
    [InlineData("StorageConnection__blobServiceUri", Tables)]
    [InlineData("StorageConnection__tableServiceUri", "StorageConnection:tableServiceUri=http://a.table.core.windows.net", Blobs)]
    [InlineData("StorageConnection__tableServiceUri", "StorageConnection:tableServiceUri=a.table.core.windows.net", Blobs)]
    [InlineData("StorageConnection__credential", Tables, Blobs, "StorageConnection:credential=key")]
    [InlineData("StorageConnection ", "StorageConnection=SECRETSECRET")]
    [InlineData("StorageConnection ", "StorageConnection=AccountKey=SECRETSECRET")]
    [InlineData("StorageConnection ", "StorageConnection=DefaultEndpointsProtocol=https;AccountName=a;AccountKey=SECRETSECRET!;EndpointSuffix=core.windows.net")]
    [InlineData("StorageTable", Emulator, "StorageTable=a-table")]
    [InlineData("StorageTable", Emulator, "StorageTable=2tables")]
    [InlineData("StorageTable", Emulator, "StorageTable=表")]
    [InlineData("StorageContainer", Emulator, "StorageContainer=Upper")]
    [InlineData("StorageContainer", Emulator, "StorageContainer=a--b")]
    [InlineData("StorageContainer", Emulator, "StorageContainer=ab")]
    public void A_wrong_setting_is_named_in_both_languages(string named, params string[] settings)
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => Read(settings));

        Assert.Equal(2, wrong.Message.Split(" / ").Count(part => $"{part} ".Contains(named, StringComparison.Ordinal)));
        Assert.DoesNotContain("SECRET", wrong.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Emulator)]
    [InlineData("StorageConnection=DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0;EndpointSuffix=core.chinacloudapi.cn")]
    [InlineData(Tables, Blobs)]
    [InlineData(Tables, Blobs, "StorageConnection:clientId=4b1f7e1e-0000-0000-0000-000000000000")]
    [InlineData(Tables, Blobs, "StorageConnection:credential=managedidentity")]
    [InlineData("StorageConnection:tableServiceUri=https://a.table.core.chinacloudapi.cn", "StorageConnection:blobServiceUri=https://a.blob.core.chinacloudapi.cn")]
    public void A_connection_string_or_an_identity_leads_to_one_table_and_one_container(params string[] settings)
    {
        var read = Read(settings);

        Assert.Equal(("suggestionflow", "suggestionflow"), (read.TableClient().Name, read.ContainerClient().Name));
        Assert.DoesNotContain("c2VjcmV0", read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_can_be_chosen()
    {
        var read = Read([Emulator, "StorageTable=Hefu2026", "StorageContainer=hefu-2026"]);

        Assert.Equal(("Hefu2026", "hefu-2026"), (read.TableClient().Name, read.ContainerClient().Name));
    }

    private static AzureStorageSettings Read(string[] settings) => AzureStorageSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(parts => KeyValuePair.Create<string, string?>(parts[0], parts[1]))).Build());
}
