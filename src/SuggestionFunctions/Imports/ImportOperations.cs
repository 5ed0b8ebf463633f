using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Imports;

/// <summary>The routes of imports, described.</summary>
internal static class ImportOperations
{
    private static readonly Parameter Kind = Parameter.Choice<ImportKind>("kind", "What is imported.") with { Required = true };

    public static Operation Create { get; } = new("ImportCreate", new("导入名册", "Import a roster"))
    {
        Description = "The file as the raw body: xlsx, or CSV in UTF-8 or GB18030. A dry run lists every problem by row and column and changes nothing; an import does all of it or nothing. One-time passwords are in the first answer only.",
        Parameters =
        [
            Kind,
            Parameter.Flag("dryRun", "Whether to look only."),
            Parameter.Flag("createMissing", "Whether departments, groups and stations that the town does not have are made; else they are problems."),
            Parameter.IdempotencyKey,
        ],
        Request = RequestContent.Bytes,
        Answers = [Answer.Ok<ImportView>("Done; or, of a dry run, what it would come to."), Answer.Accepted<ImportView>("Under way; the passwords count once it is done.")],
        Problems =
        [
            HttpProblems.Forbidden, HttpProblems.TooLarge, ImportProblems.Type, ImportProblems.OldWorkbook, ImportProblems.Locked, ImportProblems.Empty,
            ImportProblems.Unreadable, ImportProblems.TooMuch, ImportProblems.Rows, ImportProblems.Running,
        ],
    };

    public static Operation Read { get; } = new("ImportRead", new("导入进度", "How far an import is"))
    {
        Answers = [Answer.Ok<ImportView>()],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Template { get; } = new("ImportTemplate", new("名册模板", "A roster to fill in"))
    {
        Parameters = [Kind, Parameter.Choice<ListFormat>("format", "xlsx unless said otherwise.")],
        Answers = [new Answer(200, null, "The file, to be saved.") { MediaType = "*/*", Headers = ["Content-Disposition"] }],
        Problems = [HttpProblems.Forbidden],
    };
}
