using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Substitutions;

/// <summary>The routes of substitutions, described.</summary>
internal static class SubstitutionOperations
{
    public static Operation Substitutions { get; } = new("SubstitutionsList", new("代理", "The substitutions"))
    {
        Description = "Those that are over, too. Keepers of the registers see the town's, others those of their posts and their own.",
        Parameters = [Parameter.Text("postId"), Parameter.Text("personId"), .. Parameter.Paging],
        Answers = [Answer.Ok<Page<SubstitutionView>>()],
    };

    public static Operation Substitution { get; } = new("SubstitutionRead", new("代理", "A substitution")) { Answers = [Answer.Ok<SubstitutionView>()] };

    public static Operation Create { get; } = new("SubstitutionCreate", new("指定代理", "Name a substitute"))
    {
        Description = "By the post's own holder, the congress office or an administrator. From 00:00 of the first day to the end of the last (China Standard Time) the person has the post's rights; at most a year.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Text("postId", 200).Needed(), Field.Text("personId", 100).Needed(), Field.Date("from").Needed(), Field.Date("until").Needed()),
        Answers = [Answer.Created<SubstitutionView>()],
        Problems = [HttpProblems.Forbidden, RegisterProblems.Busy],
    };

    public static Operation End { get; } = new("SubstitutionEnd", new("结束代理", "End a substitution"))
    {
        Description = "By whoever may make it; from the next instant it no longer counts. One that is over stays as it is.",
        Answers = [Answer.NoContent],
        Problems = [HttpProblems.Forbidden, RegisterProblems.Busy],
    };
}
