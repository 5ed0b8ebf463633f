using System.Net;
using SuggestionFunctions.Imports.Sheets;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>A roster on pages: looked through first, taken in on another press, its slips shown once.</summary>
public sealed class ImportPageTests
{
    private const string Heads = "姓名,账号,岗位,单位";

    [Theory]
    [InlineData("multipart/form-data; boundary=b", false)]
    [InlineData("multipart/form-data; boundary=other", true)]
    [InlineData("multipart/form-data", true)]
    [InlineData("multipart/form-data; boundary=\"\"", true)]
    [InlineData("text/plain", true)]
    [InlineData("application/x-www-form-urlencoded; charset=none", true)]
    public async Task What_breaks_off_or_cannot_be_read_is_no_trouble_of_the_installation(string type, bool whole)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var fields = string.Concat((await browser.GetAsync("/office/import")).Form("/office/import").Fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n"));
        var body = System.Text.Encoding.UTF8.GetBytes($"{fields}--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{Heads}\n张三,new1,部门,水利站{(whole ? "\r\n--b--\r\n" : "")}");
        var answer = await browser.SendBytesAsync("/office/import", body, type);
        Assert.InRange((int)answer.Status, 400, 422);
        Assert.DoesNotContain("出了点问题", answer.Text);
        Assert.Empty(await town.PeopleAsync("张三"));
    }

    [Fact]
    public async Task A_workbook_that_was_cut_is_told()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync("/office/import");
        var workbook = Workbook.Of([.. Heads.Split(',')], ["张三", "new1", "部门", "水利站"]);
        foreach (var length in new[] { 3, 30, workbook.Length / 2, workbook.Length - 5 })
        {
            var answer = await browser.UploadAsync(page, "/office/import", ("file", "a.xlsx", workbook[..length]));
            Assert.InRange((int)answer.Status, 400, 422);
        }

        Assert.Empty(await town.PeopleAsync("张三"));
    }

    [Fact]
    public async Task A_clerk_looks_a_list_through_corrects_it_and_takes_it_in()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync("/office/import");
        Assert.Contains("请选择要导入的表格文件", (await browser.UploadAsync(page, "/office/import", null)).Expect(HttpStatusCode.UnprocessableEntity).Text);

        var wrong = (await Choose(Heads, "<b>张三</b>,new1,部门,没有的单位")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("处要改", wrong.Text);
        Assert.Contains("没有的单位", wrong.Text);
        Assert.DoesNotContain("导入 1 人", wrong.Text);
        Assert.Empty(await town.PeopleAsync("<b>张三</b>"));

        var right = (await Choose(Heads, "<b>张三</b>,new1,部门,水利站")).Expect(HttpStatusCode.OK);
        Assert.Contains("新增 1 人", right.Text);
        Assert.Empty(await town.PeopleAsync("<b>张三</b>")); // Looked through only.
        var taken = (await browser.UploadAsync(right, "/office/import", null, ("stage", "send"))).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("<b>张三", taken.Html);
        Assert.Contains("一次性密码", taken.Text);
        Assert.Contains("new1", taken.Text);
        Assert.Single(await town.PeopleAsync("<b>张三</b>"));

        var again = (await browser.UploadAsync(right, "/office/import", null, ("stage", "send"))).Expect(HttpStatusCode.SeeOther);
        var done = await browser.FollowAsync(again);
        Assert.Contains("新增 1 人", done.Text);
        Assert.DoesNotContain("new1", done.Text); // Passwords are kept nowhere.
        Assert.Single(await town.PeopleAsync("<b>张三</b>"));

        Task<Browser.Shown> Choose(params string[] lines) => browser.UploadAsync(page, "/office/import", ("file", "名册.csv", RosterFiles.Csv(lines)));
    }

    [Fact]
    public async Task A_file_may_be_large_but_not_larger_and_never_without_the_forms_token()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync("/office/import");
        var large = (await browser.UploadAsync(page, "/office/import", ("file", "a.csv", new byte[SheetLimits.FileBytes]))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain("文件太大", large.Text); // Read to its end, and no list.
        Assert.Contains("文件太大", (await browser.UploadAsync(page, "/office/import", ("file", "a.csv", new byte[SheetLimits.FileBytes + 1]))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        (await browser.UploadAsync(page, "/office/import", ("file", "a.csv", new byte[9 * 1024 * 1024]))).Expect(HttpStatusCode.RequestEntityTooLarge);
        (await browser.UploadAsync(page, "/office/import", ("file", "a.csv", RosterFiles.Csv(Heads)), ("formToken", "nonsense"))).Expect(HttpStatusCode.Forbidden);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        (await deputy.TryGetAsync("/office/import")).Expect(HttpStatusCode.Forbidden);
    }
}
