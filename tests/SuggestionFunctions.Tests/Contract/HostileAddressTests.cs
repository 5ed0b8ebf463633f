using System.Net;
using System.Net.Sockets;
using System.Text;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Hostile addresses, methods and headers.</summary>
[Collection(EveryStep.Collection)]
public sealed class HostileAddressTests(EveryStep everyStep)
{
    public static TheoryData<string> Ids =>
    [
        "a%2Fb", "..%2f..%2fdocuments.db", "%2e%2e", "s%20x", "%E4%B8%AD%E6%96%87", "health-1", "register:hefu", "a~:.b-1", "all", "%0d%0aSet-Cookie:x", "%F0%9F%98%80", "-", "--", "s-1-01", "'%20OR%201=1--",
        new string('s', 21), new string('s', 500), new string('a', 512), $"{new string('a', 20)}-{new string('1', 2000)}",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_id_that_cannot_be_is_404_everywhere(string id)
    {
        var office = await everyStep.Town.AsAsync("office");
        await everyStep.Town.NothingChangesAsync(async () =>
        {
            foreach (var (method, path) in new[]
            {
                ("GET", $"/api/suggestions/{id}"), ("GET", $"/api/suggestions/{id}/status"), ("GET", $"/api/suggestions/{id}/timeline"), ("GET", $"/api/suggestions/{id}/timeline/verification"),
                ("PATCH", $"/api/suggestions/{id}"), ("DELETE", $"/api/suggestions/{id}"), ("POST", $"/api/suggestions/{id}/submission"),
                ("POST", $"/api/suggestions/{id}/joining"), ("DELETE", $"/api/suggestions/{id}/joining"), ("POST", $"/api/suggestions/{id}/parts"), ("GET", $"/api/tasks/{id}"), ("POST", $"/api/tasks/{id}/decision"),
                ("GET", $"/api/decisions/{id}"), ("POST", $"/api/notices/{id}/read"), ("GET", $"/api/tasks?mine=false&suggestion={id}"), ("GET", $"/api/departments/{id}"), ("GET", $"/api/people/{id}"),
            })
            {
                (await office.SendAsync(method, path, method is "POST" or "PATCH" ? "{}" : null)).Refused(HttpStatusCode.NotFound, "not-found");
            }

            var words = id.Length > 100 ? id[..100] : id;
            Assert.Empty(Shape.Items(await office.ReadAsync($"/api/suggestions?department={id}&deputy={id}&category={id}&q={words}")));
            Assert.Empty(Shape.Items(await office.ReadAsync($"/api/tasks?suggestion={id}")));
        });
    }

    [Fact]
    public async Task Another_towns_people_find_nothing_under_true_ids()
    {
        var id = everyStep.At["departmentHandling"];
        var task = await (await everyStep.Town.AsAsync("water")).TaskAsync("departmentHandling", id);
        foreach (var account in new[] { "otherchair", "otherdeputy", "othermanager", "admin" })
        {
            var stranger = await everyStep.Town.AsAsync(account);
            (await stranger.GetAsync($"/api/tasks/{task}")).Refused(HttpStatusCode.NotFound, "not-found");
            (await stranger.TryDecideAsync(task, new { action = "accept", handler = "x" })).Refused(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Theory]
    [InlineData("PUT", "/api/suggestions")]
    [InlineData("DELETE", "/api/tasks")]
    [InlineData("POST", "/api/tasks/counts")]
    [InlineData("OPTIONS", "/api/suggestions")]
    [InlineData("TRACE", "/api/suggestions")]
    [InlineData("PROPFIND", "/")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/api/suggestions/x/y/z")]
    [InlineData("POST", "/")]
    public async Task An_unknown_route_and_a_method_it_does_not_have_are_the_same_404_problem_for_everybody(string method, string path)
    {
        var forPrograms = path.StartsWith("/api", StringComparison.Ordinal);
        var answer = await (await everyStep.Town.AsAsync("office")).SendAsync(method, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        if (forPrograms)
        {
            answer.Refused(HttpStatusCode.NotFound, "not-found");
        }

        using var client = everyStep.Town.Client();
        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(forPrograms ? "application/problem+json" : "text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task HEAD_answers_as_GET_does_without_the_body_and_without_marking_a_task_as_seen()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        var chair = await town.AsAsync("chair");
        var task = await chair.TaskAsync("chairAssignment", id);
        foreach (var path in new[] { "/api/suggestions", $"/api/suggestions/{id}", "/api/tasks", $"/api/tasks/{task}", "/api/notices", "/api/health/live" })
        {
            var head = await chair.SendAsync("HEAD", path);
            Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Body));
        }

        Assert.Null((await (await town.AsAsync("manager")).ReadAsync($"/api/tasks/{task}"))["seenAt"]);
        Assert.Equal(HttpStatusCode.NotFound, (await (await town.AsAsync("deputy4")).SendAsync("HEAD", $"/api/suggestions/{id}")).Status);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_gets_past_401_and_a_broken_token_is_nobody()
    {
        using var client = everyStep.Town.Client();
        foreach (var token in new[] { null, "Bearer", "Bearer x", "Bearer " + new string('a', 5000), "Basic YTpi" })
        {
            foreach (var path in new[] { "/api/me", "/api/session", "/api/suggestions", "/api/suggestions/similar", $"/api/suggestions/{everyStep.At["closed"]}", "/api/tasks", "/api/tasks/counts", "/api/tasks/x", "/api/decisions/x", "/api/notices", "/api/people", "/api/posts", "/api/departments", "/api/categories", "/api/rehearsal/clock" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
                request.Headers.TryAddWithoutValidation("Authorization", token);
                using var response = await client.SendAsync(request);
                Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
                Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
                Assert.Equal("not-signed-in", System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())?["code"]?.GetValue<string>());
            }
        }
    }

    [Fact]
    public async Task A_line_break_sent_in_an_id_or_key_reaches_no_header_of_the_answer()
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        var address = everyStep.Town.Client().BaseAddress ?? throw new InvalidOperationException("No address.");
        foreach (var line in new[] { "GET /api/suggestions/%0d%0aX-Evil:1 HTTP/1.1", "GET /api/suggestions/\u0000 HTTP/1.1", "GET /api/suggestions/%00 HTTP/1.1" })
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\nHost: {address.Authority}\r\nAuthorization: {deputy.Authorization}\r\nConnection: close\r\n\r\n"));
            using var reader = new StreamReader(stream);
            var answer = await reader.ReadToEndAsync();
            Assert.Matches("^HTTP/1.1 40[04] ", answer);
            Assert.DoesNotContain("X-Evil", answer, StringComparison.Ordinal);
        }
    }
}
