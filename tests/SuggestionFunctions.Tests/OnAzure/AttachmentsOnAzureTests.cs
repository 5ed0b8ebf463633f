using System.Net;
using SuggestionFunctions.Tests.Attachments;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>Files are claimed, linked and removed the same where documents lie in Azure Tables.</summary>
[Trait("speed", "slow")]
public sealed class AttachmentsOnAzureTests(AzuriteFixture azurite) : CleanupTests, IClassFixture<AzuriteFixture>
{
    private protected override IGround Ground => azurite.Ground;

    [Fact]
    public async Task The_largest_file_goes_into_a_blob_of_the_service_and_comes_out_the_same()
    {
        await using var town = await RunningTown.StartAsync(settings: await AzuriteFixture.SettingsAsync());
        var deputy = await town.AsAsync("deputy1");
        var content = Files.Pdf(20 * 1024 * 1024);
        var file = await Files.UploadedAsync(town, deputy, content: content);
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { file } })).Expect(HttpStatusCode.Created), "id");
        using var response = await Files.ReadAsync(town, deputy, id, file);
        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync());
    }
}
