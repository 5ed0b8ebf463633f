using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Similar;

/// <summary>Likely relatives of a suggestion that is being written.</summary>
public sealed class SimilarTests
{
    [Fact]
    public async Task Relatives_are_found_open_and_closed_the_most_alike_first_and_only_what_the_caller_may_see()
    {
        await using var town = await RunningTown.StartAsync();
        var closed = await ToWithdrawnAsync(town, "关于疏浚荻港村北侧河道的建议");
        var open = await (await town.AsAsync("deputy2")).SubmitAsync("荻港村河道保洁");
        await (await town.AsAsync("deputy4")).SubmitAsync("关于增设公交站牌的建议");
        await town.MoveToAsync(town.Now);
        await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", new { submit = false, title = "疏浚荻港村北侧河道（草稿）" });

        var found = await FindAsync(town, "office", "title=" + Uri.EscapeDataString("关于疏浚荻港村北侧河道和沟渠的建议"));
        Assert.Equal([closed, open], found.Select(item => Text(item, "id")));
        Assert.All(found, item => Shape.Has(item, "id", "number", "title", "state", "similarity"));
        Assert.Equal("withdrawn", Text(found[0], "state"));
        Assert.InRange(found[0]["similarity"]?.GetValue<double>() ?? 0, 0.6, 1);
        Assert.Equal([open, closed], (await FindAsync(town, "office", "text=" + Uri.EscapeDataString("现在荻港村河道保洁没有人管，垃圾很多。"))).Select(item => Text(item, "id")));

        foreach (var (account, sees) in new[] { ("deputy1", new[] { closed }), ("deputy2", [open]), ("deputy4", []), ("helper", [closed, open]), ("helper2", []), ("mayor", []), ("water", []), ("otherchair", []), ("admin", []) })
        {
            Assert.Equal(sees, (await FindAsync(town, account, "title=" + Uri.EscapeDataString("疏浚荻港村北侧河道和沟渠"))).Select(item => Text(item, "id")));
        }
    }

    [Fact]
    public async Task Without_title_and_text_or_with_too_long_ones_it_is_400()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        foreach (var query in new[] { "", "?title=", $"?title={new string('x', 101)}", $"?text={new string('x', 5001)}" })
        {
            (await deputy.GetAsync($"/api/suggestions/similar{query}")).Refused(HttpStatusCode.BadRequest, "bad-query");
        }

        foreach (var title in new[] { "x", "%E2%80%AE", "%F0%9F%98%80", "..", "%22%27%3B--", "河" })
        {
            Assert.Empty(Shape.Items(await deputy.ReadAsync($"/api/suggestions/similar?title={title}")));
        }
    }

    [Theory]
    [InlineData("关于疏浚河道的建议", "关于疏浚河道的建议", 1)]
    [InlineData("关于疏浚河道的建议", "疏浚河道", 1)]
    [InlineData("关于疏浚河道的建议", "关于增设站牌的建议", 0)]
    [InlineData("疏浚河道", "疏浚沟渠", 1.0 / 3)]
    [InlineData("LED路灯", "led路灯", 1)]
    public void The_measure_leaves_out_what_every_title_says(string one, string other, double expected) =>
        Assert.Equal(expected, new TitleLikeness(one, null).With(other), 3);

    private static async Task<string> ToWithdrawnAsync(RunningTown town, string title)
    {
        var id = await Journey.ToSecretaryAsync(town, title);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明河段。" }, id);
        await (await town.AsAsync("deputy1")).DecideAsync("revision", new { action = "withdraw", reason = "重复。" }, id);
        await town.MoveToAsync(town.Now);
        return id;
    }

    private static async Task<IReadOnlyList<JsonNode>> FindAsync(RunningTown town, string account, string query) =>
        [.. (await (await town.AsAsync(account)).ReadAsync($"/api/suggestions/similar?{query}"))["items"]?.AsArray().OfType<JsonNode>() ?? []];
}
