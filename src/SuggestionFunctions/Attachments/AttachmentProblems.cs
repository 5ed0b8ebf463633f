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

    /// <summary>A file that could be used when it was looked for, and cannot now.</summary>
    public static ProblemException Gone(Wording why) => ProblemException.Conflict("attachment-gone", why);

    public static ProblemException TooLarge() => new(StatusCodes.Status413PayloadTooLarge, "too-large", new(
        $"附件太大，每个最多 {AttachmentUpload.MaximumBytes / 1024 / 1024} MB。请压缩图片，或分成几个文件。",
        $"The attachment is too large; at most {AttachmentUpload.MaximumBytes / 1024 / 1024} MB each. Use smaller pictures, or several files."));

    public static ProblemException Empty() => ProblemException.Invalid("body", new("文件是空的。", "The file is empty."));

    public static ProblemException TooSlow() => new(StatusCodes.Status408RequestTimeout, "upload-too-slow", new(
        $"上传超过 {AttachmentUpload.Patience.TotalMinutes} 分钟仍未完成。请换网络较好的地方，或上传较小的文件。",
        $"The upload was not done within {AttachmentUpload.Patience.TotalMinutes} minutes. Try with a better connection, or a smaller file."));

    public static ProblemException TooMany(TimeSpan again) => new(StatusCodes.Status429TooManyRequests, "too-many-attachments", new(
        $"您上传而未使用的附件太多（最多 {AttachmentUpload.MostFiles} 个、{AttachmentUpload.MostBytes / 1024 / 1024} MB）。请先提交用到它们的建议或办理意见；未使用的一天后自动清除。",
        $"Too much that you uploaded is not used yet (at most {AttachmentUpload.MostFiles} files, {AttachmentUpload.MostBytes / 1024 / 1024} MB). Submit what they are for; what is not used is removed after a day."))
    { RetryAfter = again };
}
