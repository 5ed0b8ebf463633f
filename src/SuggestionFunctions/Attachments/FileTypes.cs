using Microsoft.Net.Http.Headers;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Attachments;

/// <summary>
/// What may be attached: what a township's offices and deputies' telephones write. Nothing that a browser runs (HTML, SVG,
/// XML), no programs, no archives. Extension, declared type and content must agree.
/// </summary>
internal static class FileTypes
{
    /// <summary>So much of a content is looked at.</summary>
    public const int HeadBytes = 4096;

    private const string Unknown = "application/octet-stream";
    private static readonly string[] Word = ["[Content_Types].xml", "_rels/", "docProps/", "word/", "customXml/", "mimetype"];
    private static readonly string[] Sheet = ["[Content_Types].xml", "_rels/", "docProps/", "xl/", "customXml/", "mimetype"];
    private static readonly string[] Slides = ["[Content_Types].xml", "_rels/", "docProps/", "ppt/", "customXml/", "mimetype"];
    private static readonly string[] Ofd = ["OFD.xml", "Doc_", "mimetype"];

    private static readonly FileType[] All =
    [
        new("application/pdf", [".pdf"], FileSignature.IsPdf),
        new("application/msword", [".doc"], FileSignature.IsCompound),
        new("application/vnd.ms-excel", [".xls"], FileSignature.IsCompound),
        new("application/vnd.ms-powerpoint", [".ppt"], FileSignature.IsCompound),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], head => FileSignature.IsPackage(head, Word)),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], head => FileSignature.IsPackage(head, Sheet)),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"], head => FileSignature.IsPackage(head, Slides)),
        new("application/wps-office.wps", [".wps"], head => FileSignature.IsCompound(head) || FileSignature.IsPackage(head, Word), "application/vnd.ms-works", "application/kswps", "application/msword"),
        new("application/wps-office.et", [".et"], head => FileSignature.IsCompound(head) || FileSignature.IsPackage(head, Sheet), "application/kset", "application/vnd.ms-excel"),
        new("application/ofd", [".ofd"], head => FileSignature.IsPackage(head, Ofd), "application/vnd.ofd"),
        new("text/plain", [".txt"], FileSignature.IsText),
        new("image/jpeg", [".jpg", ".jpeg"], FileSignature.IsJpeg, "image/jpg", "image/pjpeg"),
        new("image/png", [".png"], FileSignature.IsPng),
        new("image/heic", [".heic", ".heif"], FileSignature.IsHeic, "image/heif"),
    ];

    public static string Names { get; } = string.Join(" ", All.SelectMany(type => type.Extensions));

    /// <summary>The kind that a file's name and its declared type agree on. Where nothing particular is declared the name alone says it.</summary>
    /// <exception cref="ProblemException">415 <c>attachment-type</c>.</exception>
    public static FileType Of(string name, string? contentType)
    {
        var extension = Path.GetExtension(name);
        var type = All.FirstOrDefault(known => known.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)) ?? throw AttachmentProblems.Type.ToProblem(
            happened: new($"不接受“{extension}”文件。", $"“{extension}” files are not taken."));
        if (string.IsNullOrWhiteSpace(contentType))
        {
            return type;
        }

        var declared = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType.ToString() : contentType;
        return declared.Equals(Unknown, StringComparison.OrdinalIgnoreCase) || type.IsCalled(declared) ? type : throw AttachmentProblems.Type.ToProblem(
            new($"文件名后缀是“{extension}”，Content-Type 却不是 {type.MediaType}。", $"The name ends with “{extension}”, but Content-Type is not {type.MediaType}."),
            new("请改正其一。", "Correct one of them."));
    }

    /// <exception cref="ProblemException">415 <c>attachment-type</c>: the content is something else.</exception>
    public static void RequireContent(FileType type, ReadOnlyMemory<byte> head)
    {
        if (!type.Fits(head))
        {
            throw AttachmentProblems.Type.ToProblem(
                new($"文件内容不是 {type.Extensions[0]}：可能改过后缀名，或者文件已损坏。", $"The content is not that of a {type.Extensions[0]} file: it was renamed, or is damaged."),
                new("请用原来的程序另存后再上传。", "Save it again with its program and upload that."));
        }
    }
}
