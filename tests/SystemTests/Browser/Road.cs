using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace SystemTests.Browser;

/// <summary>Brings a suggestion of the demo to where a journey begins, by the API.</summary>
internal sealed class Road
{
    private static readonly ConcurrentDictionary<(Uri Server, string Account), Lazy<Task<SignedInPerson>>> Known = new();
    private readonly RunningServer server;

    private Road(RunningServer server, string id, string title, string deputy)
    {
        this.server = server;
        Id = id;
        Title = title;
        Deputy = deputy;
    }

    public string Id { get; }

    public string Title { get; }

    /// <summary>The account of the deputy who made it.</summary>
    public string Deputy { get; }

    /// <summary>Submits one, which the secretary then has.</summary>
    public static async Task<Road> BeginAsync(RunningServer server, string deputy, string title, object? more = null)
    {
        var body = new JsonObject
        {
            ["title"] = title,
            ["facts"] = "村民多次反映。",
            ["request"] = "请尽快解决。",
            ["category"] = "c02",
            ["origin"] = new JsonObject { ["kind"] = "recess" },
            ["mayPublish"] = true,
        };
        foreach (var (name, value) in JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(more ?? new { })) as JsonObject ?? [])
        {
            body[name] = value?.DeepClone();
        }

        var (status, made) = await (await AsAsync(server, deputy)).PostAsync("api/suggestions", body);
        Assert.True(status == HttpStatusCode.Accepted, made.ToJsonString());
        return new Road(server, made["id"].Text(), title, deputy);
    }

    /// <summary>One that was submitted otherwise.</summary>
    public static Road Of(RunningServer server, string id, string title, string deputy) => new(server, id, title, deputy);

    public async Task<Road> ToChairAsync()
    {
        await DecideAsync("secretary", "secretaryReview", new { action = "forward" });
        return this;
    }

    public async Task<Road> ToDepartmentAsync()
    {
        await ToChairAsync();
        await DecideAsync("chair", "chairAssignment", new { action = "assign", leadDepartment = "hefu.d-water", leaderInCharge = "hefu.leaderInCharge.agriculture" });
        await DecideAsync("mayor", "mayorApproval", new { action = "approve" });
        return this;
    }

    /// <summary>Contact, reply, signature: both sides rate from here on.</summary>
    public async Task HandledAsync(string text = "已经办好。")
    {
        await ContactAsync();
        await DecideAsync("water", "departmentHandling", new { action = "draftReply", @class = "A", text });
        await DecideAsync("leader1", "leaderSignOff", new { action = "sign" });
    }

    public async Task ContactAsync() =>
        await DecideAsync("water", "departmentHandling", new { action = "recordContact", at = (await NowAsync(server)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), manner = "visit", summary = "到现场看了。" });

    /// <summary>Decides the case's open task of the kind, as soon as there is one.</summary>
    public async Task DecideAsync(string account, string kind, object decision)
    {
        var task = await TaskAsync(kind);
        var (status, answer) = await (await AsAsync(server, account)).PostAsync($"api/tasks/{task}/decision", decision);
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
    }

    /// <summary>The case's open task of the kind, as soon as there is one.</summary>
    public async Task<string> TaskAsync(string kind)
    {
        var office = await AsAsync(server, "office1");
        var until = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            var open = (await office.GetAsync($"api/tasks?mine=false&suggestion={Id}&state=open"))["items"].Items();
            if (open.FirstOrDefault(task => task["kind"].Text() == kind) is { } found)
            {
                return found["id"].Text();
            }

            Assert.True(DateTime.UtcNow < until, $"{kind} does not open; open are: {string.Join(' ', open.Select(task => task["kind"].Text()))}");
            await Task.Delay(50);
        }
    }

    public async Task<JsonNode> ReadAsync(string account = "office1") => await (await AsAsync(server, account)).GetAsync($"api/suggestions/{Id}");

    /// <summary>The installation's time.</summary>
    public static async Task<DateTimeOffset> NowAsync(RunningServer server) =>
        DateTimeOffset.Parse((await (await AsAsync(server, "manager")).GetAsync("api/rehearsal/clock"))["now"].Text());

    /// <summary>Turns the installation's clock forward.</summary>
    /// <param name="server">Whose.</param>
    /// <param name="by">An ISO 8601 duration, such as PT1H.</param>
    public static async Task AdvanceAsync(RunningServer server, string by)
    {
        var (status, answer) = await (await AsAsync(server, "manager")).PostAsync("api/rehearsal/clock", new { advance = by });
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
    }

    /// <summary>Somebody of the demo by the API, signed in once.</summary>
    public static Task<SignedInPerson> AsAsync(RunningServer server, string account) =>
        Known.GetOrAdd((server.Address, account), key => new Lazy<Task<SignedInPerson>>(() => SignedInPerson.SignInAsync(server, key.Account))).Value;
}
