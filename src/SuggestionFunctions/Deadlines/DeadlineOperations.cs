using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Deadlines;

/// <summary>The routes of what deadlines are counted by, described.</summary>
internal static class DeadlineOperations
{
    public static Operation Preview { get; } = new("DeadlinePreview", new("期限试算", "What a deadline comes to"))
    {
        Description = "Either rule (and profile), or unit and amount (and rollOver).",
        Parameters =
        [
            Parameter.Date("start", "The date on which the clock starts.") with { Required = true }, Parameter.Text("rule"), Parameter.Text("profile"),
            Parameter.Choice<DeadlineUnit>("unit"), Parameter.Number("amount", 1, Period.LargestAmount), Parameter.Flag("rollOver"),
        ],
        Answers = [Answer.Ok<DeadlinePreview>()],
    };

    public static Operation Profiles { get; } = new("RuleProfileList", new("规则", "The rule profiles"))
    {
        Parameters = Parameter.Paging,
        Answers = [Answer.Ok<Page<RuleProfileView>>()],
    };
}
