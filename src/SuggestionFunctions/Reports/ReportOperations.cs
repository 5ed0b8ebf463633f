using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Reports;

/// <summary>The routes of reports, described.</summary>
internal static class ReportOperations
{
    public static Operation Read { get; } = new("YearReport", new("年度统计", "The report of a year"))
    {
        Description = "Of the suggestions with a number of that year, counted now. Beside each number is the link of the list behind it, of exactly that length.",
        Parameters = [Parameter.Number("compare", ReportFunctions.FirstYear, ReportFunctions.LastYear, "Another year, put beside it.")],
        Answers = [Answer.Ok<YearReport>()],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Items { get; } = new("YearReportItems", new("统计数字背后的名单", "The list behind a number of the report"))
    {
        Description = "The query is the one of the number's link. none stands for what has no department, station or term.",
        Parameters =
        [
            Parameter.Choice<FigureOf>("of", "What is counted.") with { Required = true }, Parameter.Choice<SuggestionState>("state"), Parameter.Text("category"), Parameter.Text("class"), Parameter.Text("department"),
            Parameter.Text("station"), Parameter.Text("deputy", description: "The lead deputy."), Parameter.Text("term"), Parameter.Text("step", description: "A kind of task."),
            Parameter.Text("text", description: "The digest of a reply's words."), .. Parameter.Paging,
        ],
        Answers = [Answer.Ok<Page<ReportItem>>()],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Ledger { get; } = new("YearLedger", new("年度台账", "The ledger behind the report"))
    {
        Description = "A workbook: a line for each suggestion, reply and promise, the numbers, and what each rate is made of. What begins like a formula has an apostrophe in front.",
        Answers = [new Answer(200, null, "The workbook, to be saved.") { MediaType = LedgerAnswer.MediaType, Headers = ["Content-Disposition"] }],
        Problems = [HttpProblems.Forbidden],
    };
}
