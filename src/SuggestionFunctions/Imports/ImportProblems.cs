using SuggestionFunctions.Http;
using SuggestionFunctions.Imports.Sheets;

namespace SuggestionFunctions.Imports;

/// <summary>What whoever imports a list is told.</summary>
internal static class ImportProblems
{
    private static readonly Wording SaveAs = new("请在 Excel 或 WPS 中“另存为”xlsx 或 CSV 后再导入。", "Save it as xlsx or CSV in Excel or WPS, then import that.");

    public static ProblemKind Type { get; } = new(415, "not-a-list-type",
        new("文件类型不支持。", "This type of file is not taken."),
        new Wording("请发送 xlsx 或 CSV，Content-Type 为 text/csv、application/vnd.openxmlformats-officedocument.spreadsheetml.sheet 或 application/octet-stream。",
            "Send xlsx or CSV as text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet or application/octet-stream.").ButOnPages("请选 xlsx 或 CSV 文件。", "Choose a file of xlsx or CSV."));

    public static ProblemKind OldWorkbook { get; } = new(415, "old-workbook", new("这是旧版的 xls 文件。", "This is a workbook of the old kind (xls)."), SaveAs);

    public static ProblemKind Locked { get; } = new(415, "locked-workbook",
        new("这个文件设有打开密码。", "This workbook opens with a password only."), new("请取消密码后再导入。", "Take the password off, then import it."));

    public static ProblemKind Empty { get; } = new(422, "empty-file", new("文件里没有内容。", "There is nothing in the file."), new("请检查后重发。", "Check it and send it again."));

    public static ProblemKind Unreadable { get; } = new(422, "unreadable-file",
        new("文件已损坏，或不是 xlsx、CSV。", "The file is damaged, or neither xlsx nor CSV."), SaveAs);

    public static ProblemKind TooMuch { get; } = new(422, "file-beyond-limits",
        new("文件超出限度。", "The file is beyond the limits."),
        new($"请删去不用的内容，或分成几个文件：最多 {SheetLimits.Rows} 行、{SheetLimits.Columns} 列。", $"Remove what is not needed, or send several files: at most {SheetLimits.Rows} rows and {SheetLimits.Columns} columns."));

    public static ProblemKind Rows { get; } = new(422, "import-problems",
        new("名单中有问题，什么都没有导入。", "There are problems in the list; nothing was imported."), new Wording("请按 problems 逐项改正后重新导入。", "Correct them as problems says, then import it again.").ButOnPages("请逐项改正后重新导入。", "Correct them one by one, then import it again."));

    public static ProblemKind Running { get; } = new(409, "import-running",
        new("本镇正在进行另一次导入。", "Another import of this town is under way."), new("请等它完成后再导入。", "Wait until it is done, then import again."));

    public static ProblemException BeyondLimits(Wording what) => TooMuch.ToProblem(what);

    public static ProblemException TooLarge() => HttpProblems.TooLarge.ToProblem(
        new($"文件太大，最多 {SheetLimits.FileBytes / 1024 / 1024} MB。", $"The file is too large; at most {SheetLimits.FileBytes / 1024 / 1024} MB."), TooMuch.Next);
}
