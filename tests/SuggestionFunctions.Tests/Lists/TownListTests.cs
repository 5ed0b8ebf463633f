using CsCheck;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Tests.Lists;

/// <summary>A town's lists in partitions of their own give what a look at every case would give.</summary>
[Trait("speed", "slow")]
public sealed class TownListTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly string?[] Queries = [null, null, null, "路", "修路", "建议", "KINDER", "𠮷田", "2026-hf-005", "7", "26", "007", "26年", "没有", "-"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_filter_in_every_order_page_by_page_gives_what_a_look_at_every_case_gives_whether_the_lists_are_filled_or_not(bool filled)
    {
        await using var town = new ListedTown(Now);
        if (filled)
        {
            await town.Layout.MarkNewAsync(ListedTown.TownId, TestContext.Current.CancellationToken);
        }

        var random = new Random(20260302);
        for (var change = 0; change < 160; change++)
        {
            var serial = 1 + random.Next(40);
            await town.WriteAsync(serial, random);
            await town.ListAsync(serial);
        }

        if (!filled)
        {
            await town.MakeFormerAsync();
        }

        Gen.Select(Filters, Gen.Int[1, 30], Gen.Bool).Sample(
            (filter, pageSize, mayor) =>
            {
                var found = town.ReadAsync(mayor ? ListedTown.Mayor : ListedTown.Manager, filter, pageSize).GetAwaiter().GetResult();
                Assert.Equal(town.Obvious(filter, entry => !mayor || entry.LeadDepartment is not null), found);
            },
            iter: filled ? 3000 : 600,
            threads: 1);
    }

    [Fact]
    public async Task Lists_hold_nothing_but_what_the_cases_say_however_they_were_written()
    {
        await using var town = new ListedTown(Now);
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            // Changes come quicker than the lists are written, and several write the same at once.
            var serials = Enumerable.Range(0, 4).Select(_ => 1 + random.Next(6)).ToList();
            var writing = new List<Task>();
            foreach (var serial in serials)
            {
                await town.WriteAsync(serial, random);
                writing.Add(Task.Run(() => town.ListAsync(serial)));
                writing.Add(Task.Run(() => town.ListAsync(serial)));
            }

            await Task.WhenAll(writing);
        }

        await using var fresh = new ListedTown(Now);
        foreach (var entry in town.Cases)
        {
            await fresh.CopyAsync(town, entry);
        }

        Assert.Equal(await fresh.ContentsAsync(), await town.ContentsAsync());
    }

    private static Gen<SuggestionFilter> Filters { get; } = Gen.Select(
        OneOf<SuggestionState?>(null, null, SuggestionState.InProgress, SuggestionState.AwaitingRevision, SuggestionState.Declined, SuggestionState.Withdrawn, SuggestionState.Closed, SuggestionState.Draft),
        OneOf<SuggestionStep?>(null, null, null, SuggestionStep.SecretaryReview, SuggestionStep.DepartmentHandling),
        OneOf(null, null, null, "hefu.droads", "hefu.dwater", "nobody", "no name"),
        OneOf(null, null, null, "hefu.p1", "hefu.p2", "代表"),
        OneOf(null, null, null, "roads", "none"),
        Gen.Select(OneOf<int?>(null, null, 2025, 2030), OneOf<Light?>(null, null, null, Light.Green, Light.Yellow, Light.Red), OneOf(Queries), Gen.Enum<SuggestionOrder>()),
        (state, step, department, deputy, category, rest) => new SuggestionFilter(state, step, department, deputy, category, rest.Item1, rest.Item2, rest.Item3, rest.Item4));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
