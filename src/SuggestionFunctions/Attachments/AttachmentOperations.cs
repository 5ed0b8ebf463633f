using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Attachments;

/// <summary>The routes of files, described.</summary>
internal static class AttachmentOperations
{
    public static Operation Create { get; } = new("AttachmentCreate", new("上传附件", "Upload a file"))
    {
        Description = "The file as the raw body, under its own media type. Send it before what it is for; unused it is removed after a day.",
        Parameters =
        [
            new("header", "X-File-Name", new() { ["type"] = "string" }, "Its name, percent-encoded UTF-8.") { Required = true },
            Parameter.IdempotencyKey,
        ],
        Request = RequestContent.Bytes,
        Answers = [new Answer(201, typeof(UploadedFile), "Taken.")],
        Problems = [HttpProblems.Invalid, HttpProblems.TooLarge, AttachmentProblems.Type, AttachmentProblems.Cut, AttachmentProblems.TooSlow, AttachmentProblems.TooMany],
    };

    public static Operation Read { get; } = new("AttachmentGet", new("下载附件", "Download a file"))
    {
        Answers =
        [
            new Answer(200, null, "The file, to be saved.") { MediaType = "*/*", Headers = ["ETag", "Content-Disposition"] },
            new Answer(304, null, "It is the one that If-None-Match names."),
        ],
    };
}
