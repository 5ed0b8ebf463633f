using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>What looks perfect is marked for a second look.</summary>
public sealed class MarkTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 12, 1, 0, 0, TimeSpan.Zero);
    private static readonly FigureNames Names = new(
        new Dictionary<string, string> { ["hefu.dwater"] = "水利站", ["hefu.droads"] = "村建办" }, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());

    [Fact]
    public void What_looks_perfect_is_marked_with_the_replies_it_is_about()
    {
        // Water: everybody satisfied, one of two without a contact. Roads: both on their last day, at the first and the last moment of it, with one text.
        FigureLine[] lines =
        [
            Line(1, "hefu.dwater", "2026-05-04T02:00:00Z", "2026-06-01", contact: false, "satisfied", "a"),
            Line(2, "hefu.dwater", "2026-05-04T02:00:00Z", "2026-06-01", contact: true, "basicallySatisfied", "b"),
            Line(3, "hefu.droads", "2026-05-31T16:00:00Z", "2026-06-01", contact: true, "dissatisfied", "c"),
            Line(4, "hefu.droads", "2026-06-01T15:59:59Z", "2026-06-01", contact: true, null, "c"),
        ];

        Assert.Equal(
            [
                "AllOnLastDay hefu.droads 村建办 2 of=repliesOnLastDay&department=hefu.droads",
                "SatisfiedWithoutContact hefu.dwater 水利站 1 of=repliesWithoutContact&department=hefu.dwater",
                "SameText hefu.droads 村建办 2 of=replies&text=c",
            ],
            Marks(lines));
    }

    [Fact]
    public void The_whole_town_is_marked_as_a_department_is() => Assert.Equal(
        [
            "SatisfiedWithoutContact   1 of=repliesWithoutContact", "AllOnLastDay   1 of=repliesOnLastDay",
            "SatisfiedWithoutContact hefu.dwater 水利站 1 of=repliesWithoutContact&department=hefu.dwater", "AllOnLastDay hefu.dwater 水利站 1 of=repliesOnLastDay&department=hefu.dwater",
        ],
        Marks(Line(1, "hefu.dwater", "2026-06-01T02:00:00Z", "2026-06-01", contact: false, "satisfied", "a")));

    [Fact]
    public void What_is_not_perfect_is_not_marked()
    {
        Assert.Empty(Marks(Line(1, "hefu.dwater", "2026-05-31T02:00:00Z", "2026-06-01", contact: false, "dissatisfied", "a")));
        Assert.Empty(Marks(Line(1, "hefu.dwater", "2026-06-02T02:00:00Z", "2026-06-01", contact: true, "satisfied", "a")));
        Assert.Empty(Marks(Line(1, "hefu.dwater", "2026-05-31T02:00:00Z", "2026-06-01", contact: false, null, "a"))); // Nobody has rated: nobody is satisfied.
        Assert.Empty(Marks()); // Of nothing nothing is perfect.
    }

    [Fact]
    public void The_same_text_within_one_case_is_no_mark_and_by_two_departments_it_is_nobodys()
    {
        var again = Line(1, "hefu.dwater", "2026-05-04T02:00:00Z", "2026-06-01", contact: true, "satisfied", "a");
        Assert.Empty(Marks(again with { Replies = [.. again.Replies, again.Replies[0] with { Id = "r2", Round = 2 }] }));
        Assert.Equal(
            ["SameText   2 of=replies&text=a"],
            Marks(again, Line(2, "hefu.droads", "2026-05-04T02:00:00Z", "2026-06-01", contact: true, "satisfied", "a")));
    }

    private static IEnumerable<string> Marks(params FigureLine[] lines) =>
        YearReports.Of(new OrganizationName("hefu", "和孚镇"), 2026, lines, Names, Now, Language.Chinese).Marks
            .Select(mark => $"{mark.Kind} {mark.Department} {mark.Name} {mark.Count} {mark.List.Split('?')[1]}");

    private static FigureLine Line(int serial, string department, string signedAt, string due, bool contact, string? result, string text) => new()
    {
        Revision = 1,
        Layout = TownLists.Layout,
        Id = $"s{serial}",
        TownId = "hefu",
        Number = $"2026-HF-{serial:000}",
        Year = 2026,
        Title = "建议",
        State = "closed",
        LeadDeputy = new PersonName("hefu.pdeputy1", "代表001"),
        LeadDepartment = new OrganizationName(department, department),
        Replies =
        [
            new FigureReply("r1", 1, null, department, "A", DateTimeOffset.Parse(signedAt, System.Globalization.CultureInfo.InvariantCulture), contact)
            {
                Due = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), InTime = true, Text = text,
            },
        ],
        Ratings = [new FigureRating(1, null, "hefu.pdeputy1", result, result)],
    };
}
