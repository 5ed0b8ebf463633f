using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SystemTests.Telemetry;

/// <summary>What leaves the real process, by configuration alone: one trace a case, and nothing that names anybody.</summary>
public sealed partial class ExportTests(ITestOutputHelper output)
{
    /// <summary>Stands in every text, name, query, header and path that is sent.</summary>
    private const string Mark = "Zqx7Mark";

    private const string MarkInChinese = "赵铁柱标记";
    private const string MarkedAddress = "203.0.113.77";

    [Fact]
    [Trait("speed", "slow")]
    public async Task From_request_to_storage_is_one_trace_and_a_restart_does_not_end_it()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var server = await RunningServer.StartAsync(new ServerOptions { Environment = collector.Settings });
        string id;
        using (var deputy = await SignedInPerson.SignInAsync(server, "deputy101"))
        {
            (_, var made) = await deputy.PostAsync("api/suggestions", await SuggestionAsync(deputy, "建议修路"));
            id = made["id"].Text();
        }

        using (var manager = await SignedInPerson.SignInAsync(server, "manager"))
        {
            await manager.PostAsync("api/rehearsal/clock", new { advance = "PT1M" });
        }

        await server.StopAsync();
        await server.StartAgainAsync();
        using (var secretary = await SignedInPerson.SignInAsync(server, "secretary"))
        {
            var task = (await secretary.GetAsync($"api/tasks?kind=secretaryReview&suggestion={id}"))["items"].Items()[0]["id"].Text();
            var (decided, body) = await secretary.PostAsync($"api/tasks/{task}/decision", new { action = "forward" });
            Assert.True(decided == HttpStatusCode.OK, body.ToJsonString());
        }

        await server.StopAsync();

        var spans = collector.Spans;
        var create = Assert.Single(spans, span => span.Name.StartsWith("create_orchestration:", StringComparison.Ordinal) && Of(span) == id);
        var trace = spans.Where(span => span.Trace == create.Trace).ToList();
        var request = Assert.Single(trace, span => span.Name == "POST /api/suggestions");
        Assert.Equal(("POST", "/api/suggestions"), (request.Attributes["http.request.method"], request.Attributes["http.route"]));
        Assert.True(IsBelow(create, request, trace));
        var orchestration = Assert.Single(trace.Where(span => span.Name.StartsWith("orchestration:SuggestionRoute", StringComparison.Ordinal) && !span.Name.EndsWith(":timer", StringComparison.Ordinal)).DistinctBy(span => span.Id));
        Assert.Equal(create.Id, orchestration.Parent);
        var activities = trace.Where(span => span.Name.StartsWith("activity:", StringComparison.Ordinal)).ToList();

        // As officially: a call below the orchestration, and what ran below the call, both under the activity's name.
        var calls = activities.Where(activity => activity.Parent == orchestration.Id).ToList();
        var runs = activities.Except(calls).ToList();
        Assert.NotEmpty(runs);
        Assert.All(runs, run => Assert.Contains(calls, call => call.Id == run.Parent && call.Name == run.Name));
        Assert.Contains(trace, span => span is { Name: "documents.write", Source: "SuggestionFlow" } && activities.Any(activity => IsBelow(span, activity, trace)));
        Assert.Contains(trace, span => span.Name == "documents.write" && IsBelow(span, request, trace));

        // The decision came to another process, and in a trace of its own; what it led to is in the case's, linked with it.
        var raised = Assert.Single(spans, span => span.Name.StartsWith("orchestration_event:", StringComparison.Ordinal) && span.Attributes.GetValueOrDefault("durabletask.event.target_instance_id") == id);
        Assert.Contains(spans, span => span.Name == "POST /api/tasks/{id}/decision" && span.Trace == raised.Trace);
        var applied = Assert.Single(runs, activity => activity.Name.StartsWith("activity:ApplyDecision", StringComparison.Ordinal));
        Assert.Equal([raised.Id], applied.LinkedSpans);

        Assert.Contains(collector.Of("metrics"), body => Holds(body, "suggestionflow.decisions"));
        Assert.Contains(collector.Of("metrics"), body => Holds(body, "suggestionflow.decision.duration"));
        Assert.Contains(collector.Of("metrics"), body => Holds(body, "http.server.request.duration"));
        Assert.Contains(collector.Of("metrics"), body => Holds(body, "durabletask.orchestrations.started"));
        Assert.Contains(collector.Of("metrics"), body => Holds(body, "durabletask.activity.duration"));
        Assert.Contains(collector.Of("logs"), body => Holds(body, "Listening on {Addresses}"));
        output.WriteLine($"{spans.Count} spans; in the case's trace: {string.Join(", ", trace.CountBy(span => span.Name).Select(count => $"{count.Key} {count.Value}"))}");
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task Nothing_that_leaves_names_anybody_or_quotes_what_was_written()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var server = await RunningServer.StartAsync(new ServerOptions
        {
            Environment = collector.Settings,
            Arguments = ["--BehindProxy", "true", "--Logging:LogLevel:Default", "Debug", "--Logging:LogLevel:Microsoft", "Information"],
        });
        var accounts = SignedInPerson.DemoAccountsOf(server);
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", MarkedAddress);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"{Mark}/1.0");
        http.DefaultRequestHeaders.Add("baggage", $"who={Mark}");
        http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        http.DefaultRequestHeaders.Add("tracestate", $"who={Mark}");
        http.DefaultRequestHeaders.Add("Cookie", $"who={Mark}");
        var tokens = new List<string?> { null, $"{Mark}{new string('x', 43 - Mark.Length)}" };
        foreach (var account in new[] { "deputy101", "manager", "admin" })
        {
            var line = accounts.FirstOrDefault(entry => entry["account"].Text() == account);
            using var answer = await http.PostAsync("api/session", Json(new JsonObject { ["account"] = account, ["password"] = line?["password"].TextOrNothing() ?? "none" }.ToJsonString()));
            tokens.Add(answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["token"].Text() : null);
        }

        var routes = Routes.All();
        Assert.True(routes.Count > 25, "Where are the routes?");
        foreach (var (method, pattern) in routes)
        {
            foreach (var token in tokens.Distinct())
            {
                foreach (var body in method is "GET" or "HEAD" ? [null] : Bodies())
                {
                    // Signing out would end what the rest is tried with.
                    if (method == "DELETE" && pattern.StartsWith("api/session", StringComparison.Ordinal) && token?.StartsWith(Mark, StringComparison.Ordinal) != true)
                    {
                        continue;
                    }

                    await SendAsync(http, method, $"{Parameter().Replace(pattern, $"{Mark}-1")}?q={Mark}&suggestion={Mark}&kind={Uri.EscapeDataString(MarkInChinese)}&code={Mark}", token, body);
                }
            }
        }

        await RoadAsync(server, http);
        await SendAsync(http, "GET", $"api/{Mark}/nowhere?q={Mark}", null, null);
        await SendAsync(http, "POST", $"runtime/webhooks/durabletask/orchestrators/{Mark}?code={Mark}", null, "{}");
        await server.StopAsync();

        Assert.True(collector.Spans.Count > 500 && collector.Of("logs").Count > 0 && collector.Of("metrics").Count > 0);
        var secrets = new List<string> { Mark, MarkInChinese, MarkedAddress };
        secrets.AddRange(tokens.OfType<string>());
        foreach (var account in accounts)
        {
            secrets.AddRange([account["name"].Text(), account["id"].TextOrNothing(), account["personId"].TextOrNothing(), account["password"].Text()]);
            secrets.Add($"\"{account["account"].Text()}\"");
        }

        foreach (var secret in secrets.Where(secret => secret.Length > 1).Distinct())
        {
            foreach (var signal in new[] { "traces", "metrics", "logs" })
            {
                var found = collector.Of(signal).FirstOrDefault(body => Holds(body, secret));
                Assert.True(found is null, $"'{secret}' left in {signal}: {Around(found, secret)}");
            }
        }
    }

    /// <summary>A marked suggestion that is submitted, returned, revised and read: the texts of people on their real way.</summary>
    private static async Task RoadAsync(RunningServer server, HttpClient marked)
    {
        using var deputy = await SignedInPerson.SignInAsync(server, "deputy102");
        using var secretary = await SignedInPerson.SignInAsync(server, "secretary");
        var (status, made) = await deputy.PostAsync("api/suggestions", await SuggestionAsync(deputy, $"{Mark}{MarkInChinese}"), $"{Mark}-key");
        Assert.True(status == HttpStatusCode.Accepted, made.ToJsonString());
        using var manager = await SignedInPerson.SignInAsync(server, "manager");
        await manager.PostAsync("api/rehearsal/clock", new { advance = "PT1M" });
        var id = made["id"].Text();
        var task = (await secretary.GetAsync($"api/tasks?kind=secretaryReview&suggestion={id}"))["items"].Items()[0]["id"].Text();
        var (decided, body) = await secretary.PostAsync($"api/tasks/{task}/decision", new { action = "return", reason = $"{Mark}：{MarkInChinese}" });
        Assert.True(decided == HttpStatusCode.OK, body.ToJsonString());
        await secretary.PostAsync($"api/tasks/{task}/decision", new { action = Mark, reason = MarkInChinese });
        await deputy.GetAsync($"api/suggestions/{id}");
        await manager.ListAsync($"api/suggestions?q={Mark}");
        using var wrong = await marked.PostAsync("api/session", Json($$"""{"account": "{{Mark}}", "password": "{{MarkInChinese}}"}"""));
        await manager.PostAsync("api/rehearsal/clock", new { advance = "P10D" });
    }

    private static IEnumerable<string?> Bodies() =>
    [
        $$"""{"title": "{{Mark}}", "name": "{{MarkInChinese}}", "account": "{{Mark}}", "password": "{{Mark}}", "action": "{{Mark}}", "reason": "{{Mark}}", "{{Mark}}": 1, "advance": "{{Mark}}", "phone": "{{Mark}}"}""",
        $"{{\"{Mark}",
    ];

    private static async Task SendAsync(HttpClient http, string method, string path, string? token, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : Json(body) };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var answer = await http.SendAsync(request);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<object> SuggestionAsync(SignedInPerson deputy, string title) => new
    {
        title,
        facts = $"{title}：河道淤积约八十厘米。",
        request = $"{title}：请在汛期前完成清淤。",
        category = (await deputy.GetAsync("api/categories"))["items"].Items()[0]["id"].Text(),
        origin = new { kind = "recess" },
        mayPublish = true,
    };

    private static string? Of(OtlpSpan span) => span.Attributes.GetValueOrDefault("durabletask.task.instance_id");

    private static bool IsBelow(OtlpSpan span, OtlpSpan above, IReadOnlyCollection<OtlpSpan> trace)
    {
        for (var at = span; at is not null; at = trace.FirstOrDefault(other => other.Id == at.Parent))
        {
            if (at.Parent == above.Id)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static string Around(byte[]? body, string text)
    {
        if (body is null)
        {
            return "";
        }

        var at = body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        return Encoding.UTF8.GetString(body[Math.Max(0, at - 200)..Math.Min(body.Length, at + 200)]);
    }

    [GeneratedRegex(@"\{\*?[^}]+\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
