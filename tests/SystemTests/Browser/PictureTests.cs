using Microsoft.Playwright;
using SystemTests.Demo;
using SystemTests.Yardstick;

namespace SystemTests.Browser;

/// <summary>
/// Pictures of every page, for people to look at: with <c>SUGGESTIONFLOW_PICTURES=FOLDER</c> they are written there, outside the repository; without
/// it, one page is pictured and looked at for being a picture.
/// </summary>
[Trait("speed", "slow")]
public sealed class PictureTests(Chromium chromium, DemoServer demo)
{
    private const int MostPages = 120;

    [Theory]
    [InlineData("deputy001")]
    [InlineData("helper1")]
    [InlineData("office1")]
    [InlineData("secretary")]
    [InlineData("chair")]
    [InlineData("mayor")]
    [InlineData("presidium")]
    [InlineData("water")]
    [InlineData("leader1")]
    [InlineData("manager")]
    [InlineData("admin")]
    [InlineData(null)]
    public async Task Every_page_as_a_picture(string? account)
    {
        await using var visitor = account is null
            ? await Visitor.OpenAsync(chromium, demo.Server, Way.Phone)
            : await Visitor.AsAsync(chromium, demo.Server, Way.Phone, account);
        if (Pictures.Folder is null)
        {
            await visitor.GoAsync(account is null ? "/" : "desk");
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await visitor.Page.ScreenshotAsync())[..4]);
            return;
        }

        var number = 0;
        await PageSurvey.WalkAsync(visitor, MostPages, async path =>
        {
            number++;
            foreach (var (device, width, height) in new[] { ("phone", 360, 740), ("desktop", 1366, 768) })
            {
                foreach (var size in new[] { "normal", "large" })
                {
                    await visitor.Context.AddCookiesAsync([new Cookie { Name = "size", Value = size, Url = visitor.Address.ToString() }]);
                    await visitor.Page.SetViewportSizeAsync(width, height);
                    await visitor.Page.GotoAsync(path);
                    await Pictures.TakeAsync(visitor, $"{account ?? "anybody"}-{number:00}-{NameOf(path)}-{device}-{size}");
                }
            }
        });
        Assert.True(number > 2);
    }

    [Fact]
    public void No_picture_is_written_into_the_repository()
    {
        Assert.True(Pictures.IsInRepository(Path.Combine(Repository.Root, "docs", "pictures")));
        Assert.True(Pictures.IsInRepository(Repository.Root));
        Assert.False(Pictures.IsInRepository(Path.GetTempPath()));
        Assert.False(Pictures.IsInRepository(Repository.Root + "-pictures"));
    }

    private static string NameOf(string path)
    {
        var name = string.Concat(PageSurvey.ShapeOf(path).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')).Trim('_');
        return name.Length == 0 ? "start" : name[..Math.Min(name.Length, 60)];
    }
}
