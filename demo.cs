// One suggestion down the whole road, against a running demo: see ./demo.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false
#:property NoWarn=MA0047;MA0048
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

var address = new Uri(args[0].TrimEnd('/') + "/");
var road = new Road(address, Path.Combine(args[1], "demo-accounts.json"));
try
{
    await road.OpenAsync();
    await road.TravelAsync();
    return 0;
}
catch (DemoStop stop)
{
    Console.Error.WriteLine(stop.Message);
    return 1;
}

/// <summary>What ends the demo, in words for whoever started it.</summary>
internal sealed class DemoStop(string message) : Exception(message);

/// <summary>The road, told from the screens of those who act on it.</summary>
internal sealed class Road(Uri address, string accountsFile)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    private readonly Dictionary<string, (string Token, string Name)> signedIn = [];
    private JsonArray accounts = [];
    private string id = "";
    private int step;

    /// <summary>Looks whether this is a demo that runs, and lets everybody sign in.</summary>
    public async Task OpenAsync()
    {
        try
        {
            using var ready = await http.GetAsync("api/health/ready");
            if (!ready.IsSuccessStatusCode)
            {
                throw new DemoStop($"{address} 上的服务还没有就绪，请稍后再试。 / The server is not ready yet; try again shortly.");
            }
        }
        catch (HttpRequestException)
        {
            throw new DemoStop($"""
                {address} 上没有正在运行的服务。请在另一个窗口启动，再运行 ./demo：
                    dotnet run --project src/SuggestionFunctions
                别的地址和数据目录写在后面： ./demo http://127.0.0.1:7071 data
                No server runs there. Start one in another window, then run ./demo [URL] [DATA FOLDER].
                """);
        }

        if (!File.Exists(accountsFile))
        {
            throw new DemoStop($"找不到 {Path.GetFullPath(accountsFile)}。演示只能在演示安装上运行；数据目录不在这里时： ./demo {address} 数据目录\n"
                + "There is no demo-accounts.json: only a demo installation can be shown; name its data folder as the second argument.");
        }

        accounts = JsonNode.Parse(await File.ReadAllTextAsync(accountsFile)) as JsonArray ?? [];
        foreach (var account in new[] { "deputy005", "secretary", "chair", "mayor", "construction", "transport", "leader2", "office1", "manager" })
        {
            var line = accounts.FirstOrDefault(one => Text(one?["account"]) == account)
                ?? throw new DemoStop($"{accountsFile} 里没有账号 {account}：这不是本演示的数据目录。 / This is not the demo's data folder.");
            var (status, session) = await SendAsync(HttpMethod.Post, "api/session", null, line.DeepClone());
            signedIn[account] = status == HttpStatusCode.OK
                ? (Text(session["token"]), Text(line["name"]))
                : throw new DemoStop($"账号 {account} 登录不成功：{session["detail"]}（数据目录与正在运行的服务是同一个吗？） / Sign-in failed: is this the running server's data folder?");
        }

        if ((await SendAsync(HttpMethod.Get, "api/rehearsal/clock", "manager", null)).Status == HttpStatusCode.NotFound)
        {
            throw new DemoStop("这个安装没有演练时钟（Rehearsal=false），期限要等到真正到期，无法演示。 / This installation's clock cannot be moved (Rehearsal=false).");
        }
    }

    public async Task TravelAsync()
    {
        Console.WriteLine("一件代表建议的全程办理：书记阅办 → 主席交办 → 镇长批办 → 分管领导承办 → 代表测评");
        await SubmittedAndRevisedAsync();
        await PassedOnByTheClockAsync();
        await AssignedAsync();
        await HandledAsync();
        await HandledAgainAsync();
        await ToldAsync();
    }

    private async Task SubmittedAndRevisedAsync()
    {
        Step("代表提交建议");
        var (status, made) = await SendAsync(HttpMethod.Post, "api/suggestions", "deputy005", new JsonObject
        {
            ["title"] = "关于修复西河桥栏杆的建议",
            ["facts"] = "西河桥栏杆坏了。",
            ["request"] = "请修复。",
            ["category"] = "c08",
            ["origin"] = new JsonObject { ["kind"] = "recess" },
            ["mayPublish"] = true,
        });
        if (status != HttpStatusCode.Accepted)
        {
            throw new DemoStop($"建议没有提交成功：{made}");
        }

        id = Text(made["id"]);
        Say("deputy005", $"提交《关于修复西河桥栏杆的建议》，系统编号 {made["number"]}。", await NowAsync());
        await WaitingAsync("secretaryReview");

        Step("党委书记阅办：退回补正");
        await DecideAsync("secretary", "secretaryReview", "退回补正：请写明损坏的长度和位置。", new() { ["action"] = "return", ["reason"] = "请写明损坏的长度和位置。" });
        await WaitingAsync("revision");

        Step("代表补正后重新提交");
        await ClockToMorningAsync(1);
        await DecideAsync("deputy005", "revision", "补充情况后重新提交。", new()
        {
            ["action"] = "resubmit",
            ["facts"] = "西河桥东侧栏杆缺 8 米，剩余立柱松动，桥下通航，每天有 200 多人过桥。",
            ["request"] = "汛期前修复东侧栏杆，桥头设限重标志。",
        });
        await WaitingAsync("secretaryReview");
    }

    private async Task PassedOnByTheClockAsync()
    {
        Step("书记没有批示，到期自动转交");
        var task = await OpenTaskAsync("secretaryReview");
        await ClockToAsync(Instant(task["dueAt"]));
        Console.WriteLine($"  {At(await NowAsync())}  阅办期限已过，书记没有批示：系统自动转人大主席交办，并记录为“自动转交”。");
        await WaitingAsync("chairAssignment");
    }

    private async Task AssignedAsync()
    {
        Step("人大主席交办（交办之日起算三个月法定期限）");
        await ClockToMorningAsync(1);
        await DecideAsync("chair", "chairAssignment", "交办给交通管理所，分管领导乙负责。", Assignment("transport"));
        await WaitingAsync("mayorApproval");

        Step("镇长批办：退回重新交办");
        await DecideAsync("mayor", "mayorApproval", "退回：桥梁由村镇建设办公室管护，请改交。", new() { ["action"] = "sendBack", ["reason"] = "桥梁由村镇建设办公室管护，请改交。" });
        await WaitingAsync("chairAssignment");

        Step("主席重新交办，镇长同意");
        await DecideAsync("chair", "chairAssignment", "改交村镇建设办公室。", Assignment("construction"));
        await ClockToMorningAsync(1);
        await DecideAsync("mayor", "mayorApproval", "同意，汛期前务必修好。", new() { ["action"] = "approve", ["instruction"] = "同意，汛期前务必修好。" });
        await WaitingAsync("departmentHandling");
    }

    private async Task HandledAsync()
    {
        Step("承办：没有面商，不能答复");
        await DecideAsync("construction", "departmentHandling", "签收，由经办人办理。", new() { ["action"] = "accept", ["handler"] = "村镇建设办公室经办人" });
        await RefusedAsync("construction", "departmentHandling", "还没有联系代表就提交答复稿。", Reply("已安排修复。"));

        Step("面商后提交答复稿，分管领导签发");
        await ClockToMorningAsync(6);
        await DecideAsync("construction", "departmentHandling", "登记面商：与代表在桥上察看。", await ContactAsync("与代表在桥上察看，商定修复范围。"));
        await DecideAsync("construction", "departmentHandling", "提交答复稿（A 类：已经解决或基本解决）。", Reply("东侧栏杆已用钢管临时加固，限重标志已设立。"));
        await WaitingAsync("leaderSignOff");
        await DecideAsync("leader2", "leaderSignOff", "签发答复，答复送达代表。", new() { ["action"] = "sign" });
        await WaitingAsync("deputyEvaluation", "suggestionEvaluation");

        Step("双向测评：代表对结果不满意");
        await ClockToMorningAsync(2);
        await DecideAsync("construction", "suggestionEvaluation", "评价建议质量：4 分（此时双方互不可见）。", new() { ["action"] = "evaluate", ["quality"] = 4 });
        await DecideAsync("deputy005", "deputyEvaluation", "态度满意，结果不满意：只是临时加固，没有真正修复。", new()
        {
            ["action"] = "evaluate", ["attitude"] = "satisfied", ["result"] = "dissatisfied", ["reason"] = "只是临时加固，没有真正修复。",
        });
        await ShowRatingsAsync();
        await WaitingAsync("departmentHandling", "meetingArrangement");
    }

    private async Task HandledAgainAsync()
    {
        Step("重新办理（一个月），人大办安排面商");
        await ShowForHandlingAgainAsync();
        var meeting = (await NowAsync()).AddDays(2);
        await DecideAsync("office1", "meetingArrangement", $"安排面商：{At(meeting)}，西河桥现场。", new() { ["action"] = "arrange", ["at"] = Utc(meeting), ["place"] = "西河桥现场" });
        await DecideAsync("construction", "departmentHandling", "再次签收。", new() { ["action"] = "accept", ["handler"] = "村镇建设办公室经办人" });
        await ClockToMorningAsync(4);
        await DecideAsync("construction", "departmentHandling", "登记本轮面商。", await ContactAsync("现场面商：代表同意浇筑混凝土栏杆，两周完工。"));
        await ClockToMorningAsync(14);
        await DecideAsync("construction", "departmentHandling", "提交第二次答复稿。", Reply("东侧 8 米栏杆已重新浇筑，立柱全部加固，经代表现场查看。"));
        await DecideAsync("leader2", "leaderSignOff", "签发第二次答复。", new() { ["action"] = "sign" });
        await WaitingAsync("deputyEvaluation", "suggestionEvaluation");

        Step("再次测评：满意，办结");
        await DecideAsync("construction", "suggestionEvaluation", "评价建议质量：5 分。", new() { ["action"] = "evaluate", ["quality"] = 5 });
        await DecideAsync("deputy005", "deputyEvaluation", "态度满意，结果满意。", new() { ["action"] = "evaluate", ["attitude"] = "satisfied", ["result"] = "satisfied" });
        await ShowRatingsAsync();
        var closed = await ReadAsync("office1", $"api/suggestions/{id}");
        Console.WriteLine($"  建议 {closed["number"]} 的状态：{(Text(closed["state"]) == "closed" ? "已办结" : closed["state"])}");
    }

    /// <summary>The whole story as the system kept it, and whether nobody changed it since.</summary>
    private async Task ToldAsync()
    {
        Step("全程记录（每一条都与前一条用摘要相连，改动一处即可查出）");
        foreach (var entry in (await ReadAsync("office1", $"api/suggestions/{id}/timeline"))["items"]?.AsArray() ?? [])
        {
            Console.WriteLine($"  {entry?["sequence"],3}  {At(Instant(entry?["at"]))}  {Words.Told(entry)}");
        }

        var verified = await ReadAsync("office1", $"api/suggestions/{id}/timeline/verification");
        if (verified["intact"]?.GetValue<bool>() != true)
        {
            throw new DemoStop($"记录校验未通过，从第 {verified["firstBroken"]} 条起不一致。");
        }

        Console.WriteLine("\n  记录校验：完整，没有改动。 / The timeline is intact.");
    }

    /// <summary>What the handler needs to know for the new round: what was answered, what is wrong with it, by when.</summary>
    private async Task ShowForHandlingAgainAsync()
    {
        var read = await ReadAsync("construction", $"api/suggestions/{id}");
        Console.WriteLine($"  建议：{read["title"]}（{read["number"]}）");
        Console.WriteLine($"    情况：{read["facts"]}");
        Console.WriteLine($"    要求：{read["request"]}");
        foreach (var reply in read["replies"]?.AsArray() ?? [])
        {
            Console.WriteLine($"  第 {reply?["round"]} 轮答复（{reply?["class"]} 类，{reply?["signedBy"]?["name"]} 签发）：{reply?["text"]}");
        }

        foreach (var contact in read["contacts"]?.AsArray() ?? [])
        {
            Console.WriteLine($"  第 {contact?["round"]} 轮面商 {At(Instant(contact?["at"]))}：{contact?["summary"]}");
        }
    }

    private async Task ShowRatingsAsync()
    {
        Console.WriteLine("  双方测评都已收到，现在公开：");
        var rounds = (await ReadAsync("office1", $"api/suggestions/{id}"))["evaluations"]?.AsArray() ?? [];
        foreach (var rating in rounds.LastOrDefault()?["ratings"]?.AsArray() ?? [])
        {
            Console.WriteLine(rating?["quality"] is { } quality
                ? $"    承办单位评建议质量：{quality} 分"
                : $"    代表测评：态度{Words.Of(rating?["attitude"])}，结果{Words.Of(rating?["result"])}{(rating?["reason"] is { } reason ? $"。理由：{reason}" : "")}");
        }
    }

    /// <summary>Says who has to do what now, and how each date was worked out.</summary>
    private async Task WaitingAsync(params string[] kinds)
    {
        var read = await ReadAsync("office1", $"api/suggestions/{id}");
        foreach (var kind in kinds)
        {
            var task = await ReadAsync("office1", $"api/tasks/{Text((await OpenTaskAsync(kind))["id"])}");
            var assignee = task["assignee"];
            var holder = assignee?["name"]?.GetValue<string>()
                ?? (Text(assignee?["role"]) == "department" ? Text(assignee?["organization"]?["name"]) : Words.Of(assignee?["role"]));
            Console.WriteLine($"  ▸ 轮到：{holder}，{task["kindName"]}（{Words.Of(task["light"])}）");
            foreach (var deadline in task["deadlines"]?.AsArray() ?? [])
            {
                var explained = read["deadlines"]?.AsArray().FirstOrDefault(one => Text(one?["rule"]) == Text(deadline?["rule"]) && Text(one?["due"]) == Text(deadline?["due"]));
                Console.WriteLine($"      期限 {deadline?["due"]}  {explained?["explanation"]}");
            }
        }
    }

    private async Task<JsonNode> OpenTaskAsync(string kind) =>
        (await ReadAsync("office1", $"api/tasks?mine=false&suggestion={id}&state=open"))["items"]?.AsArray().FirstOrDefault(task => Text(task?["kind"]) == kind)
        ?? throw new DemoStop($"没有等待中的任务 {kind}。");

    private async Task DecideAsync(string account, string kind, string told, JsonObject decision)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, $"api/tasks/{Text((await OpenTaskAsync(kind))["id"])}/decision", account, decision);
        if (status != HttpStatusCode.OK)
        {
            throw new DemoStop($"{signedIn[account].Name} 的操作没有成功（{(int)status}）：{answer["detail"]} {answer["errors"]}");
        }

        Say(account, told, await NowAsync());
    }

    private async Task RefusedAsync(string account, string kind, string told, JsonObject decision)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, $"api/tasks/{Text((await OpenTaskAsync(kind))["id"])}/decision", account, decision);
        Say(account, told, await NowAsync());
        Console.WriteLine(status == HttpStatusCode.Conflict
            ? $"      ✗ 系统不接受：{answer["detail"]}"
            : throw new DemoStop($"这一步应当被拒绝，却得到 {(int)status}。"));
    }

    /// <summary>To nine o'clock some days later, on a weekday.</summary>
    private async Task ClockToMorningAsync(int days)
    {
        var day = (await NowAsync()).ToOffset(China).Date.AddDays(days);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        await ClockToAsync(new DateTimeOffset(day.AddHours(9), China));
    }

    private async Task ClockToAsync(DateTimeOffset target)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, "api/rehearsal/clock", "manager", new JsonObject { ["to"] = Utc(target) });
        if (status != HttpStatusCode.OK)
        {
            throw new DemoStop($"时钟没有拨动：{answer["detail"]} {answer["errors"]}");
        }

        Console.WriteLine($"  …… 演练时钟拨到 {At(target)}");
    }

    private async Task<DateTimeOffset> NowAsync() => Instant((await ReadAsync("manager", "api/rehearsal/clock"))["now"]);

    private async Task<JsonObject> ContactAsync(string summary) => new()
    {
        ["action"] = "recordContact", ["at"] = Utc((await NowAsync()).AddMinutes(-30)), ["manner"] = "visit", ["summary"] = summary,
    };

    private static JsonObject Assignment(string department) => new()
    {
        ["action"] = "assign", ["leadDepartment"] = $"hefu.d-{department}", ["leaderInCharge"] = "hefu.leaderInCharge.construction",
    };

    private static JsonObject Reply(string text) => new() { ["action"] = "draftReply", ["class"] = "A", ["text"] = text };

    private async Task<JsonNode> ReadAsync(string account, string path)
    {
        var (status, answer) = await SendAsync(HttpMethod.Get, path, account, null);
        return status == HttpStatusCode.OK ? answer : throw new DemoStop($"{path}：{(int)status} {answer["detail"]}");
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpMethod method, string path, string? account, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        if (account is not null)
        {
            request.Headers.Authorization = new("Bearer", signedIn[account].Token);
        }

        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>() ?? new JsonObject());
    }

    private void Step(string title) => Console.WriteLine($"\n━━ {++step}. {title}");

    private void Say(string account, string told, DateTimeOffset now) => Console.WriteLine($"  {At(now)}  {signedIn[account].Name}：{told}");

    private static string At(DateTimeOffset instant) => instant.ToOffset(China).ToString("yyyy-MM-dd HH:mm");

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static DateTimeOffset Instant(JsonNode? node) => DateTimeOffset.Parse(Text(node));

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}

/// <summary>The API's codes in the words of the town.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["green"] = "绿灯", ["yellow"] = "黄灯", ["red"] = "红灯",
        ["satisfied"] = "满意", ["basicallySatisfied"] = "基本满意", ["dissatisfied"] = "不满意",
        ["deputy"] = "代表", ["partySecretary"] = "党委书记", ["chair"] = "人大主席", ["mayor"] = "镇长", ["leaderInCharge"] = "分管领导",
        ["department"] = "承办单位", ["congressOffice"] = "人大办", ["presidium"] = "主席团",
        ["secretaryReview"] = "书记阅办", ["revision"] = "补正", ["chairAssignment"] = "主席交办", ["mayorApproval"] = "镇长批办",
        ["departmentHandling"] = "承办", ["leaderSignOff"] = "分管领导签发", ["deputyEvaluation"] = "代表测评",
        ["suggestionEvaluation"] = "建议质量测评", ["silenceDecision"] = "未测评的认定", ["meetingArrangement"] = "安排面商", ["presidiumReview"] = "主席团审议",
        ["reply"] = "答复", ["longest"] = "最长期限", ["firstContact"] = "首次面商", ["transferWindow"] = "退办申请", ["handlingAgain"] = "重新办理",
        ["return"] = "退回补正", ["resubmit"] = "重新提交", ["assign"] = "交办", ["approve"] = "同意", ["sendBack"] = "退回", ["accept"] = "签收",
        ["recordContact"] = "登记面商", ["draftReply"] = "提交答复稿", ["sign"] = "签发", ["arrange"] = "安排", ["forward"] = "转主席交办",
    };

    public static string Of(string? code) => code is null ? "" : Known.GetValueOrDefault(code, code);

    public static string Of(JsonNode? code) => Of(code?.GetValue<string>());

    /// <summary>An entry of the timeline as one sentence.</summary>
    public static string Told(JsonNode? entry)
    {
        var detail = entry?["detail"];
        var task = Of(detail?["task"]);
        var round = detail?["round"]?.GetValue<int>() is > 1 and var n ? $"（第 {n} 轮）" : "";
        return entry?["kind"]?.GetValue<string>() switch
        {
            "submitted" => $"{entry["actor"]} 提交建议",
            "taskOpened" => $"轮到{Of(detail?["role"])}：{task}{round}，{string.Join("、", (detail?["due"] as JsonObject ?? []).Select(due => $"{Of(due.Key)} {due.Value}"))} 到期",
            "decided" => $"{entry["actor"]} {Of(detail?["action"])}{Said(detail)}",
            "rated" when detail?["quality"] is { } quality => $"{entry["actor"]} 评建议质量 {quality} 分",
            "rated" => $"{entry["actor"]} 测评：态度{Of(detail?["attitude"])}，结果{Of(detail?["result"])}{Said(detail)}",
            "reminded" => $"提醒：{task}{(detail?["alarm"]?.GetValue<string>() == "lastDay" ? "今天到期" : "时间已过三分之二")}",
            "overdue" => $"超期提醒：{task}",
            "passedOn" => $"{task}到期无批示，系统自动转交",
            "noResponse" => $"{task}：到期未反馈",
            "closed" => "办结",
            var other => other ?? "",
        };
    }

    private static string Said(JsonNode? detail)
    {
        var texts = new[] { "reason", "instruction", "summary", "text", "place", "facts" }.Select(name => detail?[name]?.GetValue<string>()).OfType<string>().ToList();
        return texts.Count == 0 ? "" : $"：{texts[0]}";
    }
}
