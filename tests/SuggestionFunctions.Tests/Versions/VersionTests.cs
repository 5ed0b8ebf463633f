using System.Net;
using CsCheck;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Versions;

/// <summary>Every version is kept, and what a revision changed can be read.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task A_revision_keeps_both_versions_with_their_authors_and_a_readable_difference()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明河段。" }, id);
        var task = await (await Journey.SettledAsync(town, "deputy1")).TaskAsync("revision", id);
        (await (await town.AsAsync("helper")).TryDecideAsync(task, new { action = "resubmit", title = "疏浚荻港村南侧河道", onBehalfOf = "hefu.pdeputy1" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);

        var secretary = await town.AsAsync("secretary");
        var versions = (await secretary.ReadAsync($"/api/suggestions/{id}"))["versions"]?.AsArray() ?? [];
        Assert.Equal(["疏浚荻港村北侧河道", "疏浚荻港村南侧河道"], versions.Select(version => Text(version, "title")));
        Assert.Equal(["代表001", "联络员"], versions.Select(version => Text(version?["by"], "name")));
        Assert.All(versions, version => Shape.Has(version, "version", "at", "by", "title", "facts", "analysis", "request", "category", "attachments"));

        var difference = Shape.Has(await secretary.ReadAsync($"/api/suggestions/{id}/versions/2/difference"), "from", "to", "title", "facts", "analysis", "request", "category");
        Assert.Equal(
            [("same", "疏浚荻港村"), ("removed", "北"), ("added", "南"), ("same", "侧河道")],
            (difference["title"]?.AsArray() ?? []).Select(chunk => (Text(chunk, "kind"), Text(chunk, "text"))));
        Assert.Equal("same", Text(Assert.Single(difference["facts"]?.AsArray() ?? []), "kind"));
        Assert.Equal("水利", Text(Assert.Single(difference["category"]?.AsArray() ?? []), "text"));
        var back = await secretary.ReadAsync($"/api/suggestions/{id}/versions/1/difference?from=2");
        Assert.Equal("南", Text(back["title"]?[1], "text"));

        foreach (var path in new[] { "3/difference", "0/difference", "x/difference", "2/difference?from=9", "99999999999/difference" })
        {
            (await secretary.GetAsync($"/api/suggestions/{id}/versions/{path}")).Refused(HttpStatusCode.NotFound, "not-found");
        }

        (await secretary.GetAsync($"/api/suggestions/{id}/versions/2/difference?from=x")).Refused(HttpStatusCode.BadRequest, "bad-query");
        (await (await town.AsAsync("deputy2")).GetAsync($"/api/suggestions/{id}/versions/2/difference")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("甲处修路。乙处装灯。", "乙处装灯。", "-甲处修路。|=乙处装灯。")]
    [InlineData("请在汛期前完成清淤。", "请在2026年汛期前完成清淤。", "=请在|+2026年|=汛期前完成清淤。")]
    [InlineData("全是旧话", "焕然一新", "-全是旧话|+焕然一新")]
    [InlineData(null, "新写的。", "+新写的。")]
    [InlineData("删去的。", null, "-删去的。")]
    [InlineData(null, null, "")]
    [InlineData("👨‍👩‍👧来到荻港村河边看了", "👨‍👩‍👦来到荻港村河边看了", "-👨‍👩‍👧|+👨‍👩‍👦|=来到荻港村河边看了")]
    public void A_difference_reads_clause_by_clause_and_within_alike_clauses_by_character(string? before, string? after, string expected) =>
        Assert.Equal(expected, string.Join('|', TextDifference.Between(before, after).Select(chunk => $"{chunk.Kind switch { TextChunkKind.Same => "=", TextChunkKind.Removed => "-", _ => "+" }}{chunk.Text}")));

    [Fact]
    public void Same_and_removed_make_the_former_text_same_and_added_the_later_one() =>
        Gen.Select(Texts, Texts).Sample((before, after) =>
        {
            var chunks = TextDifference.Between(before, after);
            return string.Concat(chunks.Where(chunk => chunk.Kind != TextChunkKind.Added).Select(chunk => chunk.Text)) == before
                && string.Concat(chunks.Where(chunk => chunk.Kind != TextChunkKind.Removed).Select(chunk => chunk.Text)) == after;
        }, iter: 2000);

    [Fact]
    public void Texts_that_have_nothing_in_common_and_no_end_are_not_compared_piece_by_piece()
    {
        var (before, after) = (string.Concat(Enumerable.Repeat("甲。", 10_000)), string.Concat(Enumerable.Repeat("乙；", 10_000)));
        Assert.Equal([new(TextChunkKind.Removed, before), new(TextChunkKind.Added, after)], TextDifference.Between(before, after));
    }

    private static readonly string[] Parts = ["河", "道", "清", "。", "，", "\n", "x", "👨‍👩‍👧", " "];

    private static Gen<string> Texts => Gen.Int[0, Parts.Length - 1].List[0, 40].Select(parts => string.Concat(parts.Select(part => Parts[part])));
}
