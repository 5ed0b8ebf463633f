using System.Net;
using System.Text;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Deadlines;

/// <summary>Calendars on pages: the years there are, what another would move before it is loaded, the recount, and what is wrong line by line.</summary>
public sealed class CalendarPageTests
{
    private const string New = "/office/new-calendar";

    private static readonly (string, string)[] Year2027 =
        [("year", "2027"), ("source", "国办发明电〔2026〕x号"), ("holidays", "元旦 1月1日至5日\n国庆节 2027-10-01 至 2027-10-07"), ("workedDays", "1月9日（周六）")];

    [Theory]
    [InlineData("office", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("manager", HttpStatusCode.Forbidden)]
    [InlineData("chair", HttpStatusCode.Forbidden)]
    [InlineData("deputy1", HttpStatusCode.Forbidden)]
    public async Task Only_keepers_see_and_load_calendars(string account, HttpStatusCode keeping)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, account);
        foreach (var path in new[] { "/office/calendars", "/office/calendars/2026", New, $"{New}?year=2026" })
        {
            (await browser.TryGetAsync(path)).Expect(keeping);
        }

        (await browser.TryGetAsync("/office/calendars/2027")).Expect(keeping == HttpStatusCode.OK ? HttpStatusCode.NotFound : keeping);
        (await browser.TryGetAsync("/office/calendars/2027/recounts/recount-shuanglin-2027-1")).Expect(keeping == HttpStatusCode.OK ? HttpStatusCode.NotFound : keeping);
        if (keeping == HttpStatusCode.Forbidden)
        {
            var fields = (await browser.GetAsync("/rehearsal")).Form("/sign-out").Fields;
            (await browser.SendAsync(HttpMethod.Post, New, fields.Append(new("stage", "send")))).Expect(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_year_is_shown_with_what_is_off_and_worked_in_words()
    {
        await using var town = await RunningTown.StartAsync("2026-11-20");
        using var browser = await Browser.AsAsync(town, "office");
        var list = await browser.GetAsync("/office/calendars");
        Assert.Contains("还没有 2027 年的日历", list.Text);
        Assert.Contains("随系统提供", list.Text);
        var year = await browser.GetAsync("/office/calendars/2026");
        Assert.Contains("全年 248 个工作日", year.Text);
        Assert.Contains("放假： 元旦 1、2、3 日", year.Text.Replace("放假：元", "放假： 元", StringComparison.Ordinal));
        Assert.Contains("4 日（周日）", year.Text);
        Assert.Contains("1 休", year.Text);
        Assert.Contains("4 班", year.Text);
        var filled = await browser.GetAsync($"{New}?year=2026");
        Assert.Contains("国庆节 10月1日至10月7日", filled.Html);
    }

    [Fact]
    public async Task What_it_would_move_is_shown_before_and_moved_once_it_is_loaded()
    {
        await using var town = await RunningTown.StartAsync("2026-10-12");
        var id = await ToRatingAsync(town); // Rated by 2027-01-20, as if 01-01 were an ordinary Friday.
        using var browser = await Browser.AsAsync(town, "office");
        var checkedFirst = (await browser.SubmitAsync(await browser.GetAsync(New), New, Year2027)).Expect(HttpStatusCode.OK);
        Assert.Contains("1 件建议的 2 项期限会改动", checkedFirst.Text); // The deputy's rating and the department's.
        Assert.Contains("2027年1月20日 星期三 → 2027年1月22日 星期五", checkedFirst.Text);
        Assert.Contains("代表001", checkedFirst.Text);
        var deputy = await town.AsAsync("deputy1");
        var task = await deputy.TaskAsync("deputyEvaluation", id);
        Assert.Equal("2027-01-20", await DueAsync(deputy, task));

        var loaded = (await browser.SubmitAsync(checkedFirst, New, ("stage", "send"))).Expect(HttpStatusCode.SeeOther);
        await town.MoveToAsync(town.Now);
        var done = await browser.FollowAsync(loaded);
        Assert.Contains("列出的 2 项里 2 项已经改好", done.Text);
        Assert.Contains("2027 年的日历已载入", done.Text);
        Assert.Equal("2027-01-22", await DueAsync(deputy, task));
        var again = (await browser.SubmitAsync(checkedFirst, New, ("stage", "send"))).Expect(HttpStatusCode.SeeOther); // A second press finds the first.
        Assert.Equal(loaded.Location, again.Location);
        Assert.Contains("列出的 2 项里 2 项已经改好", (await browser.FollowAsync(again)).Text);
        Assert.Contains("本镇载入", (await browser.GetAsync("/office/calendars")).Text);
        Assert.Contains("New Year's Day", (await (await town.AsAsync("office")).SendAsync("GET", "/api/calendars", headers: ("Accept-Language", "en"))).Expect(HttpStatusCode.OK).ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_that_it_moved_can_be_looked_through_page_by_page()
    {
        await using var town = await RunningTown.StartAsync("2026-12-30");
        var deputy = await town.AsAsync("deputy1");
        for (var made = 1; made <= 51; made++)
        {
            await deputy.SubmitAsync($"装第 {made} 盏路灯");
        }

        await town.MoveToAsync(town.Now);
        using var browser = await Browser.AsAsync(town, "office");
        var foretold = (await browser.SubmitAsync(await browser.GetAsync(New), New, Year2027)).Expect(HttpStatusCode.OK);
        Assert.Contains("51 件建议的 51 项期限会改动", foretold.Text);
        Assert.Contains("还有 1 项。载入以后可以一页一页看完。", foretold.Text);
        var loaded = await browser.SubmitAsync(foretold, New, ("stage", "send"));
        await town.MoveToAsync(town.Now);
        var first = await browser.FollowAsync(loaded);
        Assert.Contains("列出的 50 项里 50 项已经改好", first.Text);
        var second = await browser.GetAsync(Assert.Single(first.Links, link => link.Contains("?page=2", StringComparison.Ordinal)));
        Assert.Contains("列出的 1 项里 1 项已经改好", second.Text);
        Assert.Equal(51, Tasks(first).Union(Tasks(second)).Count());
        (await browser.TryGetAsync($"{first.Path}?page=3")).Expect(HttpStatusCode.NotFound);

        static IEnumerable<string> Tasks(Browser.Shown page) => page.Links.Where(link => link.StartsWith("/tasks/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dry_run_of_the_api_says_what_the_recount_then_does()
    {
        await using var town = await RunningTown.StartAsync("2026-10-12");
        await ToRatingAsync(town);
        var office = await town.AsAsync("office");
        var calendar = new { source = "x", holidays = new[] { new { name = new { zh = "元旦", en = "New Year" }, from = "2027-01-01", to = "2027-01-05" } }, workedDays = new[] { "2027-01-09" } };
        var trial = (await office.SendAsync("PUT", "/api/calendars/2027?dryRun=true", calendar)).Expect(HttpStatusCode.OK);
        Assert.Equal((1, 2), (trial["cases"]?.GetValue<int>(), trial["tasks"]?.GetValue<int>()));
        Assert.DoesNotContain((await office.ReadAsync("/api/calendars"))["items"]?.AsArray() ?? [], year => year?["year"]?.GetValue<int>() == 2027);

        // Administrators load calendars, and see no case.
        var toAdmin = (await (await town.AsAsync("admin")).SendAsync("PUT", "/api/calendars/2027?dryRun=true", calendar)).Expect(HttpStatusCode.OK);
        Assert.Equal(2, toAdmin["tasks"]?.GetValue<int>());
        Assert.Null(toAdmin["items"]);

        (await office.SendAsync("PUT", "/api/calendars/2027", calendar)).Expect(HttpStatusCode.Accepted);
        await town.MoveToAsync(town.Now);
        foreach (var item in trial["items"]?.AsArray() ?? [])
        {
            var task = await office.ReadAsync($"/api/tasks/{Text(item?["task"], "id")}");
            foreach (var moved in item?["deadlines"]?.AsArray() ?? [])
            {
                Assert.NotEqual(Text(moved, "from"), Text(moved, "to"));
                Assert.Contains(task["deadlines"]?.AsArray() ?? [], deadline => Text(deadline, "rule") == Text(moved, "rule") && Text(deadline, "due") == Text(moved, "to"));
            }
        }
    }

    [Fact]
    public async Task Another_calendar_loaded_meanwhile_is_told_first()
    {
        await using var town = await RunningTown.StartAsync("2026-11-20");
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync(New);
        var (mine, other) = (await browser.SubmitAsync(page, New, Year2027), await browser.SubmitAsync(page, New, [.. Year2027[..3], ("workedDays", "")]));
        await browser.FollowAsync(await browser.SubmitAsync(other, New, ("stage", "send")));
        var told = (await browser.SubmitAsync(mine, New, ("stage", "send"))).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Contains("别人刚载入了这一年的日历", told.Text);
        Assert.Equal(0, (await YearAsync(town))?["workedDays"]?.AsArray().Count);
        await browser.FollowAsync(await browser.SubmitAsync(told, New, ("stage", "send")));
        Assert.Equal(1, (await YearAsync(town))?["workedDays"]?.AsArray().Count);
        using var elsewhere = await Browser.AsAsync(town, "otherchair");
        (await elsewhere.TryGetAsync("/office/calendars/2027")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_is_wrong_is_said_line_by_line_and_what_was_entered_stays()
    {
        await using var town = await RunningTown.StartAsync("2026-11-20");
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync(New);
        var wrong = (await browser.SubmitAsync(page, New, ("year", "2027"), ("source", "<b>通知</b>"), ("holidays", "元旦 1月1日至3日\n\n春节 明年\n国庆节 10月1日至32日"), ("workedDays", "1月9日\n休息")))
            .Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("第 3 行：看不出", wrong.Text);
        Assert.Contains("第 4 行：看不出", wrong.Text);
        Assert.Contains("第 2 行：“休息”不是日期", wrong.Text);
        Assert.Contains("春节 明年", wrong.Html);
        Assert.DoesNotContain("<b>通知", wrong.Html);

        var checks = (await browser.SubmitAsync(page, New, ("year", "2027"), ("source", "x"), ("holidays", "元旦 1月1日至3日\n元旦 1月3日\n国庆节 10月7日至1日"), ("workedDays", "1月9日、1月4日"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("第 2 行：2027-01-03 属于两个假期", checks.Text);
        Assert.Contains("第 3 行：结束日期早于开始日期", checks.Text);
        Assert.Contains("第 1 行：2027-01-04 不是周六或周日", checks.Text);

        Assert.Contains("请写四位数的年份", (await browser.SubmitAsync(page, New, [("year", "27"), .. Year2027[1..]])).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Contains("请写上放假的日子", (await browser.SubmitAsync(page, New, ("year", "2027"))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Contains("第 1 行：一行最多", (await browser.SubmitAsync(page, New, ("year", "2027"), ("source", "x"), ("holidays", $"节 1至{new string('（', 19_000)}"))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Null(await YearAsync(town));
    }

    [Fact]
    public async Task A_file_is_read_as_the_api_reads_it_with_the_lines_of_its_mistakes()
    {
        await using var town = await RunningTown.StartAsync("2026-11-20");
        using var browser = await Browser.AsAsync(town, "office");
        var page = await browser.GetAsync(New);
        async Task<Browser.Shown> FileAsync(string json, params IEnumerable<(string, string)> filled) => await browser.UploadAsync(page, New, ("file", "2027.json", Encoding.UTF8.GetBytes(json)), filled);

        Assert.Contains("第 2 行：不是有效的 JSON", (await FileAsync("{\n\"source\" \"x\"}")).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Contains("第 3 行：2026-01-04 不在 2027 年内", (await FileAsync("{\"year\": 2027, \"source\": \"x\",\n \"holidays\": [],\n \"workedDays\": [\"2026-01-04\"]}")).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Contains("文件是 2027 年的", (await FileAsync("{\"year\": 2027, \"source\": \"x\", \"holidays\": [], \"workedDays\": []}", ("year", "2028"))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        foreach (var json in new[] { "[]", "null", "7", "", "{\"source\":1,\"source\":2}", "{\"holidays\":{}}" })
        {
            (await FileAsync(json, ("year", "2027"))).Expect(HttpStatusCode.UnprocessableEntity);
        }

        (await browser.SubmitAsync(page, New, ("content", "{\"source\": \"\\ud800\", \"holidays\": [], \"workedDays\": []}"), ("year", "2027"))).Expect(HttpStatusCode.UnprocessableEntity);
        var good = (await FileAsync("{\"year\": 2027, \"source\": \"文件\", \"holidays\": [], \"workedDays\": [\"2027-01-09\"]}")).Expect(HttpStatusCode.OK);
        Assert.Contains("一个也不会改动", good.Text);
        await browser.FollowAsync(await browser.SubmitAsync(good, New, ("stage", "send")));
        Assert.Equal("文件", Text(await YearAsync(town), "source"));
    }

    private static async Task<string> ToRatingAsync(RunningTown town)
    {
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await town.MoveToAsync("2026-12-30");
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        return id;
    }

    private static async Task<System.Text.Json.Nodes.JsonNode?> YearAsync(RunningTown town) =>
        ((await (await town.AsAsync("office")).ReadAsync("/api/calendars"))["items"]?.AsArray() ?? []).FirstOrDefault(year => year?["year"]?.GetValue<int>() == 2027);

    private static async Task<string> DueAsync(Citizen citizen, string task) => Text((await citizen.ReadAsync($"/api/tasks/{task}"))["deadlines"]?[0], "due");
}
