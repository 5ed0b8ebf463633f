using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Words;

/// <summary>The routes of the town's words, described.</summary>
internal static class WordsOperations
{
    public static Operation Read { get; } = new("WordsRead", new("常用语", "The town's words"))
    {
        Description = "Common instructions, reply templates and the office's telephone; those delivered, until the town keeps its own.",
        Answers = [Answer.Versioned<WordsView>()],
    };

    public static Operation Put { get; } = new("WordsPut", new("维护常用语", "Keep the town's words"))
    {
        Description = "The whole of it, in the order in which it is offered; what is left out is gone. What stands in 〔 〕 a person fills in.",
        Parameters = [Parameter.IfMatch],
        Request = RequestContent.Json(
            Field.Text("telephone", PhoneNumber.Longest, "0572-3700000"),
            Field.Objects("instructions", WordsInput.MostInstructions,
                Field.Choice<SuggestionStep>("step"), Field.Text("text", WordsInput.LongestInstruction, "请按程序交办。").Needed()).Needed(),
            Field.Objects("replyTemplates", WordsInput.MostTemplates,
                Field.Line("name", WordsInput.LongestName, "A 类").Needed(), Field.Choice("class", WordsInput.Classes), Field.Text("text", WordsInput.LongestTemplate).Needed()).Needed()),
        Answers = [Answer.Versioned<WordsView>("As they stand now.")],
        Problems = [HttpProblems.Forbidden, HttpProblems.TooLong],
    };
}
