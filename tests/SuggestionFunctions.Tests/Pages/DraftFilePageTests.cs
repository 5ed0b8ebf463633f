using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;
using Shown = SuggestionFunctions.Tests.Pages.Browser.Shown;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Files of a draft, without scripts.</summary>
public sealed class DraftFilePageTests
{
    [Fact]
    public async Task Files_are_attached_one_by_one_listed_taken_out_and_submitted()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var page = await DraftAsync(browser);
        Assert.Contains("还没有附件", page.Text);
        var first = await browser.UploadAsync(page, "/files", Png(3 * 1024 * 1024), "river<b>.png", "image/png"); // Larger than any other form.
        var listed = await browser.FollowAsync(first);
        Assert.Contains("river_b_.png（3 MB）", listed.Text);
        (await browser.UploadAsync(page, "/files", Png(3 * 1024 * 1024), "river<b>.png", "image/png")).Expect(HttpStatusCode.SeeOther); // A second press.
        Assert.Single((await FilesAsync(town)));
        await browser.FollowAsync(await browser.UploadAsync(listed, "/files", "淤积记录"u8.ToArray(), "notes.txt", "text/plain"));
        Assert.Equal(2, (await FilesAsync(town)).Count);

        var check = await browser.GetAsync(page.Path.Replace("/files", "/check", StringComparison.Ordinal));
        Assert.Contains("river_b_.png、notes.txt", check.Text);
        await browser.SubmitAsync(await browser.GetAsync(page.Path), "/removal");
        Assert.Equal("notes.txt", Assert.Single(await FilesAsync(town)));
    }

    [Fact]
    public async Task What_is_not_taken_is_told_and_nothing_is_attached()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var page = await DraftAsync(browser);
        foreach (var (file, name, type, why) in new[]
        {
            (Array.Empty<byte>(), "", "application/octet-stream", "先选一个文件"),
            ([], "empty.png", "image/png", "空"),
            ("<html>"u8.ToArray(), "page.html", "text/html", "不接受"),
            ("<html>"u8.ToArray(), "page.png", "image/png", "文件内容不是"),
            (Png(20 * 1024 * 1024 + 1), "large.png", "image/png", "最多 20 MB"),
        })
        {
            Assert.Contains(why, (await browser.UploadAsync(page, "/files", file, name, type)).Expect(HttpStatusCode.UnprocessableEntity).Text);
        }

        Assert.Empty(await FilesAsync(town));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(300 * 1024)]
    public async Task A_file_that_breaks_off_is_told_and_nothing_is_attached(int bytes)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var page = await DraftAsync(browser);
        var fields = string.Concat(page.Form("/files").Fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n"));
        byte[] cut =
        [
            .. System.Text.Encoding.UTF8.GetBytes($"{fields}--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"),
            .. Png(bytes),
        ]; // The closing boundary never comes.
        Assert.Contains("文件没有传完整", (await browser.SendBytesAsync("/suggestions/new/files", cut, "multipart/form-data; boundary=b")).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Empty(await FilesAsync(town));
        await browser.SendBytesAsync("/suggestions/new/files", [.. cut, .. "\r\n--b--\r\n"u8], "multipart/form-data; boundary=b");
        Assert.Single(await FilesAsync(town));
    }

    [Fact]
    public async Task Only_our_own_form_of_the_drafts_author_takes_a_file_in()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var page = await DraftAsync(browser);
        (await browser.UploadAsync(page, "/files", Png(100), "a.png", "image/png", ("formToken", "none"))).Expect(HttpStatusCode.Forbidden);
        foreach (var account in new[] { "deputy2", "otherdeputy", "chair" })
        {
            using var other = await Browser.AsAsync(town, account);
            var token = (await other.GetAsync("/me")).Form("/sign-out").Fields.First(field => field.Key == "formToken").Value;
            (await other.UploadAsync(page, "/files", Png(100), "a.png", "image/png", ("formToken", token))).Expect(HttpStatusCode.NotFound);
            (await other.TryGetAsync(page.Path)).Expect(HttpStatusCode.NotFound);
        }

        (await browser.SendAsync(HttpMethod.Post, "/suggestions/new/files", page.Form("/files").Fields)).Expect(HttpStatusCode.BadRequest); // No form with a file.
        using var stranger = Browser.Open(town);
        (await stranger.UploadAsync(page, "/files", Png(1024 * 1024), "a.png", "image/png")).Expect(HttpStatusCode.Unauthorized);
        Assert.Empty(await FilesAsync(town));
    }

    [Fact]
    public async Task A_helper_adds_a_picture_of_the_deputys_paper()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "helper");
        await browser.SubmitAsync(await browser.GetAsync("/helper"), "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "paper"));
        var page = await DraftAsync(browser);
        var listed = await browser.FollowAsync(await browser.UploadAsync(page, "/files", Png(2048), "paper.png", "image/png", ("as", "paper")));
        Assert.Contains("代表写的纸件", listed.Text);
        var draft = Assert.Single((await (await town.AsAsync("deputy1")).ReadAsync("/api/suggestions?state=draft"))["items"]?.AsArray() ?? []);
        Assert.Equal("paper.png", Text((await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{Text(draft, "id")}"))["paper"], "name"));
    }

    private static async Task<Shown> DraftAsync(Browser browser)
    {
        var saved = (await browser.SubmitAsync(await browser.GetAsync("/suggestions/new/title"), "/title", ("title", "疏浚河道"), ("stage", "next"))).Expect(HttpStatusCode.SeeOther);
        return await browser.GetAsync($"/suggestions/new/files{saved.Location?[saved.Location.IndexOf('?', StringComparison.Ordinal)..]}");
    }

    private static async Task<IReadOnlyList<string>> FilesAsync(RunningTown town)
    {
        var deputy = await town.AsAsync("deputy1");
        var draft = Assert.Single((await deputy.ReadAsync("/api/suggestions?state=draft"))["items"]?.AsArray() ?? []);
        return [.. ((await deputy.ReadAsync($"/api/suggestions/{Text(draft, "id")}"))["attachments"]?.AsArray() ?? []).Select(file => Text(file, "name"))];
    }

    private static byte[] Png(int length)
    {
        var bytes = new byte[length];
        new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }.CopyTo(bytes, 0);
        return bytes;
    }
}
