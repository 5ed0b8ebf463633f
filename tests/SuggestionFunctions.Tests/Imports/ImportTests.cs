using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>A roster is imported: all of it or nothing, with every problem by row and column.</summary>
[Trait("speed", "slow")]
public sealed class ImportTests : IAsyncLifetime
{
    private const string Heads = "姓名,账号,职务,单位,代表小组,联络站,手机,任期起,任期止,分管工作,编号";
    private RunningTown? town;

    private RunningTown Town => town ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => town = await RunningTown.StartAsync();

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    [Fact]
    public async Task Deputies_helpers_departments_and_leaders_come_in_and_sign_in_with_their_slips()
    {
        var file = RosterFiles.Csv(
            "和孚镇第十九届人大代表名册,,,,,,,,,,", Heads, "张　三,Deputy201,代表；小组联络员,,第一代表小组,,１３８１２３４５６７８,2026/1/1,2030年12月31日,,",
            "李四,water2,部门,水利站,,,,2026-01-01,,,", "王五,leader9,分管领导,,,,,2026-01-01,,分管文教,", "赵六,,代表,,第二代表小组,,,,,,", ",,,,,,,,,,");
        var done = (await Town.ImportAsync(file)).Expect(HttpStatusCode.OK);

        Assert.Equal(("done", 4), (Text(done, "status"), done["rows"]?.GetValue<int>()));
        Assert.Equal((4, 0, 0), RosterFiles.Counts(done));
        Assert.Equal(["张三 deputy201", "李四 water2", "王五 leader9"], RosterFiles.Slips(done).Select(slip => $"{Text(slip, "name")} {Text(slip, "account")}"));
        var deputy = Assert.Single(await Town.PeopleAsync("张三"));
        Assert.Equal(["deputy 和孚镇 2026-01-01 2030-12-31", "helper 第一代表小组 2026-01-01 2030-12-31"], RosterFiles.Posts(deputy));
        Assert.Equal(("13812345678", SmallTown.Group, "deputy201"), (Text(deputy, "phone"), Text(deputy, "group"), Text(deputy, "account")));
        Assert.Equal(["leaderInCharge 和孚镇 2026-01-01"], RosterFiles.Posts(Assert.Single(await Town.PeopleAsync("王五"))));
        Assert.Equal(["deputy 和孚镇 2026-03-02"], RosterFiles.Posts(Assert.Single(await Town.PeopleAsync("赵六"))));
        var posts = (await (await Town.AsAsync("office")).ReadAsync("/api/posts?role=leaderInCharge"))["items"]?.AsArray() ?? [];
        Assert.Contains(posts, post => post?["name"]?.GetValue<string>() == "分管文教" && post["holders"]?.AsArray().Count == 1);

        foreach (var slip in RosterFiles.Slips(done))
        {
            using var client = Town.Client();
            using var body = new StringContent(new JsonObject { ["account"] = Text(slip, "account"), ["password"] = Text(slip, "oneTimePassword") }.ToJsonString(), Encoding.UTF8, "application/json");
            using var signedIn = await client.PostAsync(new Uri("/api/session", UriKind.Relative), body);
            Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
            Assert.Equal(Text(slip, "name"), Text(JsonNode.Parse(await signedIn.Content.ReadAsStringAsync())?["me"], "name"));
        }

        // Passwords are kept nowhere: neither in a document nor in a history.
        var kept = string.Join('\n', (await StoreDump.TakeAsync(Town)).Select(document => document.Value));
        Assert.All(RosterFiles.Slips(done), slip => Assert.DoesNotContain(Text(slip, "oneTimePassword"), kept));
        Assert.All(Directory.EnumerateFiles(Town.Folder, "*.db*", SearchOption.AllDirectories).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith(".lock", StringComparison.Ordinal)), file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var bytes = reader.ReadToEnd();
            Assert.All(RosterFiles.Slips(done), slip => Assert.DoesNotContain(Text(slip, "oneTimePassword"), bytes));
        });
        Assert.DoesNotContain(await StoreDump.TakeAsync(Town), document => document.Key.Contains("plan:", StringComparison.Ordinal) || document.Key.Contains(" import:import-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing_and_says_so_and_a_corrected_one_changes_what_was_corrected()
    {
        string[] rows = [Heads, "张三,deputy201,代表,,第一代表小组,,13812345678,,,,", "李四,,代表,,,,,2026-01-01,,,", "李四,,部门,水利站,,,,2026-01-01,,,"];
        Assert.Equal((2, 0, 0), RosterFiles.Counts((await Town.ImportAsync(RosterFiles.Csv(rows))).Expect(HttpStatusCode.OK)));
        await Town.MoveToAsync("2026-03-09");
        var before = await RegisterAsync();
        var again = (await Town.ImportAsync(RosterFiles.Csv(rows))).Expect(HttpStatusCode.OK);
        Assert.Equal((0, 0, 2), RosterFiles.Counts(again));
        Assert.Empty(RosterFiles.Slips(again));
        Assert.Equal(before, await RegisterAsync());

        rows[1] = "张三,deputy201,代表,,第二代表小组,,13800000000,,2026-06-30,,";
        rows[2] = "李四,deputy202,代表,,,,,2026-01-01,,,";
        var corrected = (await Town.ImportAsync(RosterFiles.Csv(rows))).Expect(HttpStatusCode.OK);
        Assert.Equal((0, 2, 0), RosterFiles.Counts(corrected));
        Assert.Equal(["deputy202"], RosterFiles.Slips(corrected).Select(slip => Text(slip, "account")));
        var deputy = Assert.Single(await Town.PeopleAsync("张三"));
        Assert.Equal(("13800000000", SmallTown.OtherGroup), (Text(deputy, "phone"), Text(deputy, "group")));
        Assert.Equal(["deputy 和孚镇 2026-03-02 2026-06-30"], RosterFiles.Posts(deputy));
        Assert.Equal(["deputy 和孚镇 2026-01-01", "department 水利站 2026-01-01"], RosterFiles.Posts(Assert.Single(await Town.PeopleAsync("李四"))));
    }

    [Fact]
    public async Task A_dry_run_lists_every_problem_by_row_and_column_and_neither_it_nor_the_import_changes_anything()
    {
        var file = RosterFiles.Csv(
            Heads,
            "张三,x,代表,,第九小组,,138x,2026-02-30,,,", // 2
            ",deputy203,代表,,,,,,,,",
            "李四,chair,代表,,,,,,,,", // 4: somebody else's account.
            "王五,otherchair,代表,,,,,,,,", // and one of another town.
            "赵六,,市长,,,,1.38E+10,,,,", // 6
            "钱七,,部门,,,,,,,,",
            "钱七,,部门,没有的站,,,,,,,", // 8
            "孙八,,代表,,,,,2026-03-02,2026-03-01,,",
            "周九,same1,代表,,,,,,,,", // 10
            "吴十,same1,代表,,,,,,,,",
            "郑一,,代表,,,,13800000001,,,,", // 12
            "郑一,,代表,,,,13800000001,,,,",
            "冯二,,管理员,,,,,,,,", // 14: for administrators only.
            "主席,,代表,,,,13899999999,,,,999",
            "褚三,,代表,,,,,,,,新"); // 16
        await Town.NothingChangesAsync(async () =>
        {
            var dry = (await Town.TryAsync(file)).Expect(HttpStatusCode.OK);
            Assert.Equal("checked", Text(dry, "status"));
            Assert.Equal(
                [
                    "B2 invalid", "E2 unknown-group", "G2 invalid", "H2 not-a-date", "A3 missing", "B4 name-differs", "B5 account-taken", "C6 unknown-role", "G6 lost-digits",
                    "D7 missing", "D8 unknown-department", "I9 invalid", "A11 name-differs", "C13 duplicate-row", "C14 forbidden", "K15 unknown-person", "K16 new-without-phone",
                ],
                RosterFiles.Problems(dry).Order(Comparer<string>.Create(ByCell)));
            var group = (dry["problems"]?.AsArray() ?? []).Single(problem => Text(problem, "code") == "unknown-group");
            Assert.Equal((2, "代表小组", "第九小组"), (group?["row"]?.GetValue<int>(), Text(group, "column"), Text(group, "value")));
            Assert.Contains("第一代表小组", Text(group, "message"));

            var refused = (await Town.ImportAsync(file, key: "k1")).Refused(HttpStatusCode.UnprocessableEntity, "import-problems");
            Assert.Equal(dry["problems"]?.ToJsonString(), refused.Json?["problems"]?.ToJsonString());
            Assert.Contains("The name is missing.", (await Town.ImportAsync(file, language: "en")).Body);
        });

        static int ByCell(string one, string other)
        {
            var (first, second) = (one.Split(' ')[0], other.Split(' ')[0]);
            var rows = int.Parse(first[1..]).CompareTo(int.Parse(second[1..]));
            return rows != 0 ? rows : string.CompareOrdinal(one, other);
        }
    }

    [Fact]
    public async Task What_the_town_does_not_have_is_made_where_that_is_asked_for()
    {
        var file = RosterFiles.Csv(Heads, "张三,,代表；站长,,第三代表小组,荻港代表联络站,,,,,", "李四,,部门,新设办公室,,,,,,,", "王五,,代表,,第三代表小组,荻港代表联络站,,,,,");
        Assert.Equal(
            ["D3 unknown-department", "E2 unknown-group", "E4 unknown-group", "F2 unknown-station", "F4 unknown-station"], RosterFiles.Problems((await Town.TryAsync(file)).Json).Distinct().Order(StringComparer.Ordinal));
        var dry = (await Town.TryAsync(file, "&createMissing=true")).Expect(HttpStatusCode.OK);
        Assert.Empty(RosterFiles.Problems(dry));
        Assert.Equal(["department 新设办公室", "group 第三代表小组", "station 荻港代表联络站"], Made(dry));

        var done = (await Town.ImportAsync(file, "&createMissing=true")).Expect(HttpStatusCode.OK);
        Assert.Equal(["department 新设办公室", "group 第三代表小组", "station 荻港代表联络站"], Made(done));
        var deputy = Assert.Single(await Town.PeopleAsync("张三"));
        Assert.Equal(["deputy 和孚镇 2026-03-02", "stationHead 荻港代表联络站 2026-03-02"], RosterFiles.Posts(deputy));
        Assert.Equal(Text(Assert.Single(await Town.PeopleAsync("王五")), "group"), Text(deputy, "group"));
        Assert.Equal((0, 0, 3), RosterFiles.Counts((await Town.ImportAsync(file)).Expect(HttpStatusCode.OK)));

        static IEnumerable<string> Made(JsonNode? answer) => (answer?["newOrganizations"]?.AsArray() ?? []).Select(made => $"{Text(made, "kind")} {Text(made, "name")}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task People_of_one_name_are_told_apart_by_account_and_phone_or_asked_about()
    {
        var two = RosterFiles.Csv(Heads, "张三,zhang1,代表,,,,13800000001,,,,", "张三,zhang2,代表,,,,13800000002,,,,");
        Assert.Equal((2, 0, 0), RosterFiles.Counts((await Town.ImportAsync(two)).Expect(HttpStatusCode.OK)));
        Assert.Equal((0, 0, 2), RosterFiles.Counts((await Town.ImportAsync(two)).Expect(HttpStatusCode.OK)));
        Assert.Equal((0, 0, 1), RosterFiles.Counts((await Town.TryAsync(RosterFiles.Csv(Heads, "张三,,代表,,,,138 0000 0002,,,,"))).Json));
        Assert.Equal(["A2 same-name"], RosterFiles.Problems((await Town.TryAsync(RosterFiles.Csv(Heads, "张三,,代表,,,,,,,,"))).Json));
        Assert.Equal(["A2 same-name"], RosterFiles.Problems((await Town.TryAsync(RosterFiles.Csv(Heads, "张三,,代表,,,,13800000003,,,,"))).Json));
        Assert.Equal((1, 0, 0), RosterFiles.Counts((await Town.ImportAsync(RosterFiles.Csv(Heads, "张三,,代表,,,,13800000003,,,,新"))).Json));
        Assert.Equal((0, 0, 1), RosterFiles.Counts((await Town.ImportAsync(RosterFiles.Csv(Heads, "张三,,代表,,,,13800000003,,,,新"))).Json));
        var id = Text((await Town.PeopleAsync("张三"))[0], "id");
        Assert.Equal((0, 1, 0), RosterFiles.Counts((await Town.ImportAsync(RosterFiles.Csv(Heads, $"张三,,代表；部门,水利站,,,,,,,{id}"))).Json));
        Assert.Equal(["A3 same-name"], RosterFiles.Problems((await Town.TryAsync(RosterFiles.Csv(Heads, "陈五,chen5,代表,,,,,,,,", "陈五,,代表,,,,13800000009,,,,"))).Json));
    }

    [Fact]
    public async Task Privileged_posts_are_imported_by_administrators_only_and_the_last_one_stays()
    {
        var manager = RosterFiles.Csv(Heads, "新督查,,领导查询,,,,,,,,");
        Assert.Equal(["C2 forbidden"], RosterFiles.Problems((await Town.TryAsync(manager)).Json));
        Assert.Equal((1, 0, 0), RosterFiles.Counts((await Town.ImportAsync(manager, account: "admin")).Expect(HttpStatusCode.OK)));
        Assert.Equal(["C2 admin-dates"], RosterFiles.Problems((await Town.TryAsync(RosterFiles.Csv(Heads, "管理员,admin,管理员,,,,,2025-01-01,2026-03-01,,"), account: "admin")).Json));
        Assert.Equal((0, 0, 1), RosterFiles.Counts((await Town.TryAsync(RosterFiles.Csv(Heads, "管理员,admin,管理员,,,,,2025-01-01,,,"), account: "admin")).Json));
    }

    [Fact]
    public async Task Only_keepers_of_the_registers_import_and_into_their_own_town()
    {
        var file = RosterFiles.Csv(Heads, "张三,,代表,,,,,,,,");
        foreach (var account in (string[])["deputy1", "chair", "manager", "otherchair", "water", "helper"])
        {
            (await Town.ImportAsync(file, account: account)).Refused(HttpStatusCode.Forbidden, "forbidden");
            Assert.Equal(HttpStatusCode.Forbidden, (await (await Town.AsAsync(account)).GetAsync("/api/imports/template?kind=roster")).Status);
        }

        var other = (await (await Town.AsAsync("otherchair")).ReadAsync("/api/people")).ToJsonString();
        var done = await Town.ImportAsync(file);
        done.Expect(HttpStatusCode.OK);
        Assert.Equal(other, (await (await Town.AsAsync("otherchair")).ReadAsync("/api/people")).ToJsonString());
        Assert.Equal("done", Text(await (await Town.AsAsync("admin")).ReadAsync(done.Location ?? ""), "status"));
        (await (await Town.AsAsync("otherchair")).GetAsync(done.Location ?? "")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await Town.AsAsync("office")).GetAsync("/api/imports/import-shuanglin-x")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_finds_the_first_result_without_passwords()
    {
        var file = RosterFiles.Csv(Heads, "张三,deputy201,代表,,,,,,,,");
        var first = await Town.ImportAsync(file, key: "k1");
        Assert.Single(RosterFiles.Slips(first.Expect(HttpStatusCode.OK)));
        var again = await Town.ImportAsync(file, key: "k1");
        Assert.Equal((first.Location, (1, 0, 0)), (again.Location, RosterFiles.Counts(again.Expect(HttpStatusCode.OK))));
        Assert.Empty(RosterFiles.Slips(again.Json));
        (await Town.ImportAsync(RosterFiles.Csv(Heads, "李四,,代表,,,,,,,,"), key: "k1")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        (await Town.ImportAsync(file, "&createMissing=true", key: "k1")).Refused(HttpStatusCode.Conflict, "duplicate-key");

        var nothing = await Town.ImportAsync(file, key: "k2");
        Assert.Equal((0, 0, 1), RosterFiles.Counts(nothing.Expect(HttpStatusCode.OK)));
        var person = $"/api/people/{Text((await Town.PeopleAsync("张三"))[0], "id")}";
        await (await Town.AsAsync("office")).SendAsync("PATCH", person, new { active = false });
        Assert.Equal(nothing.Body, (await Town.ImportAsync(file, key: "k2")).Body);
        Assert.Equal(["A2 inactive-person"], RosterFiles.Problems((await Town.TryAsync(file)).Json));

        // Whoever lost a slip gets a new password as everybody does.
        Assert.NotNull((await (await Town.AsAsync("office")).SendAsync("PATCH", person, new { active = true, resetPassword = true })).Expect(HttpStatusCode.OK)["oneTimePassword"]);
    }

    [Fact]
    public async Task A_town_of_a_hundred_and_eleven_deputies_comes_in_whole_with_every_one_on_its_post()
    {
        string[] rows = [Heads, .. Enumerable.Range(1, 111).Select(i => $"新代表{i:000},new{i:000},代表,,第{(i % 2 == 0 ? "一" : "二")}代表小组,,138{i:00000000},2026-01-01,2030-12-31,,")];
        var done = (await Town.ImportAsync(RosterFiles.Csv(rows))).Expect(HttpStatusCode.OK);
        Assert.Equal((111, 0, 0), RosterFiles.Counts(done));
        Assert.Equal(111, RosterFiles.Slips(done).Select(slip => Text(slip, "oneTimePassword")).Distinct().Count());
        var post = await (await Town.AsAsync("office")).ReadAsync("/api/posts/hefu.deputy");
        Assert.Equal(115, post["holders"]?.AsArray().Count);
        Assert.Equal((0, 0, 111), RosterFiles.Counts((await Town.TryAsync(RosterFiles.Csv(rows))).Json));
    }

    [Fact]
    public async Task A_workbook_is_imported_as_text_is_and_heads_may_stand_on_two_rows()
    {
        var file = Workbook.Of(["名册", "", "", "", ""], ["序号", "姓名", "职务", "任期", "", "备注"], ["", "", "", "起", "止", ""], ["1", "张三", "代表", "2026-01-01", "2026-12-31", "甲"], ["2", "李四", "代表", "", "", ""], ["", "", "", "", "", "合计：2 人"]);
        var done = (await Town.ImportAsync(file, type: RosterFiles.Xlsx)).Expect(HttpStatusCode.OK);
        Assert.Equal((2, 0, 0), RosterFiles.Counts(done));
        Assert.Equal(["序号", "备注"], (done["ignoredColumns"]?.AsArray() ?? []).Select(column => column?.GetValue<string>()));
        Assert.Equal(["deputy 和孚镇 2026-01-01 2026-12-31"], RosterFiles.Posts(Assert.Single(await Town.PeopleAsync("张三"))));
    }

    [Fact]
    public async Task What_is_no_list_is_refused_and_nothing_changes()
    {
        await Town.NothingChangesAsync(async () =>
        {
            (await Town.ImportAsync(RosterFiles.Csv("甲,乙", "1,2"))).Refused(HttpStatusCode.UnprocessableEntity, "unreadable-file");
            (await Town.ImportAsync([])).Refused(HttpStatusCode.UnprocessableEntity, "empty-file");
            (await Town.ImportAsync("{}"u8.ToArray(), type: "application/json")).Refused(HttpStatusCode.UnsupportedMediaType, "not-a-list-type");
            (await Town.ImportAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]], type: "application/vnd.ms-excel")).Refused(HttpStatusCode.UnsupportedMediaType, "old-workbook");
            (await Town.ImportAsync(new byte[(5 * 1024 * 1024) + 1])).Refused(HttpStatusCode.RequestEntityTooLarge, "too-large");
            (await Town.ImportAsync(RosterFiles.Csv(Heads), "&dryRun=perhaps")).Refused(HttpStatusCode.BadRequest, "bad-query");
            Assert.Equal(["职务 column-missing"], RosterFiles.Problems((await Town.ImportAsync(RosterFiles.Csv("姓名,手机", "张三,1"))).Refused(HttpStatusCode.UnprocessableEntity, "import-problems").Json).Take(1));
        });
    }

    private async Task<IReadOnlyList<string>> RegisterAsync() =>
        [.. (await StoreDump.TakeAsync(Town)).Where(document => document.Key.StartsWith("register:", StringComparison.Ordinal) || document.Key.StartsWith("account:", StringComparison.Ordinal)).Select(document => $"{document}")];
}
