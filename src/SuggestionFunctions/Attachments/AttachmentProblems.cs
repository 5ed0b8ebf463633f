using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Attachments;

/// <summary>What is said where a file is not taken, or cannot be used.</summary>
internal static class AttachmentProblems
{
    public static Wording Unknown { get; } = new(
        "没有这个附件，或者不是您上传的，或者上传后一天内没有使用、已被清除。请重新上传：POST /api/attachments。",
        "There is no such attachment, or you did not upload it, or it was not used within a day and is gone. Upload it again: POST /api/attachments.");

    public static Wording UsedElsewhere { get; } = new(
        "这个附件已经用在别处，请另行上传一份。", "This attachment is used elsewhere already; upload another copy.");

    public static Wording GivenUp { get; } = new(
        "这个附件已从这件建议中去掉，内容不再保留。请重新上传。", "This attachment was taken out of the suggestion and is not kept. Upload it again.");

    /// <summary>A file that could be used when it was looked for, and cannot now; thrown with one of the above.</summary>
    public static ProblemKind Gone { get; } = new(409, "attachment-gone",
        new("有一个附件不能再用了。", "An attachment can no longer be used."), new Wording("请重新上传：POST /api/attachments。", "Upload it again: POST /api/attachments.").ButOnPages("请重新上传。", "Upload it again."));

    public static ProblemKind Type { get; } = new(415, "attachment-type",
        new("不接受这种文件。", "Files of this kind are not taken."), new($"可以上传：{FileTypes.Names}。", $"Taken are: {FileTypes.Names}."));

    public static ProblemKind TooSlow { get; } = new(408, "upload-too-slow",
        new($"上传超过 {AttachmentUpload.Patience.TotalMinutes} 分钟仍未完成。", $"The upload was not done within {AttachmentUpload.Patience.TotalMinutes} minutes."),
        new("请换网络较好的地方，或上传较小的文件。", "Try with a better connection, or a smaller file."));

    public static ProblemKind Cut { get; } = new(400, "upload-cut",
        new("文件没有传完整。", "The file did not arrive whole."), new("请再传一次。", "Send it once more."));

    public static ProblemKind TooMany { get; } = new(429, "too-many-attachments",
        new($"您上传而未使用的附件太多（最多 {AttachmentUpload.MostFiles} 个、{AttachmentUpload.MostBytes / 1024 / 1024} MB）。",
            $"Too much that you uploaded is not used yet (at most {AttachmentUpload.MostFiles} files, {AttachmentUpload.MostBytes / 1024 / 1024} MB)."),
        new("请先提交用到它们的建议或办理意见；未使用的一天后自动清除。", "Submit what they are for; what is not used is removed after a day."));

    public static ProblemException TooLarge() => HttpProblems.TooLarge.ToProblem(
        new($"附件太大，每个最多 {AttachmentUpload.MaximumBytes / 1024 / 1024} MB。", $"The attachment is too large; at most {AttachmentUpload.MaximumBytes / 1024 / 1024} MB each."),
        new("请压缩图片，或分成几个文件。", "Use smaller pictures, or several files."));

    public static ProblemException Empty() => ProblemException.Invalid("body", new("文件是空的。", "The file is empty."));

    /// <summary>Whether a file was not taken for what it is, how large or how slow, or for how many there are: its page says so and asks anew.</summary>
    public static bool IsOfUpload(ProblemException problem) => problem.Code == Cut.Code || problem.Code == HttpProblems.DuplicateKey.Code || problem.Status is StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge
        or StatusCodes.Status415UnsupportedMediaType or StatusCodes.Status422UnprocessableEntity or StatusCodes.Status429TooManyRequests;

    /// <summary>What such a page says.</summary>
    public static IReadOnlyList<string> Said(ProblemException problem, Language language) => problem.Errors is { Count: > 0 } errors
        ? [.. errors.Values.SelectMany(wordings => wordings).Select(wording => wording.OnPage(language))] : [problem.Detail.OnPage(language)];
}
