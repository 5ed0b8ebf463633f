namespace SuggestionFunctions.Http;

/// <summary>The problems that any request may meet.</summary>
public static class HttpProblems
{
    public static ProblemKind NotSignedIn { get; } = new(401, "not-signed-in",
        new("您还没有登录。", "You are not signed in."), new("请先登录：POST /api/session。", "Sign in first: POST /api/session."));

    public static ProblemKind NotFound { get; } = new(404, "not-found",
        new("没有这个内容，或者您无权查看。", "There is no such thing, or you may not see it."), new("请核对地址。", "Check the address."));

    public static ProblemKind Forbidden { get; } = new(403, "forbidden",
        new("这件事不属于您的岗位。", "Your posts do not allow this."), new("请由有权的岗位办理。", "It is for somebody whose post does."));

    public static ProblemKind DuplicateKey { get; } = new(409, "duplicate-key",
        new("同一个 Idempotency-Key 已用于另一份内容。", "This Idempotency-Key was used with another body."), new("请换一个新的 Idempotency-Key。", "Use a new key."));

    public static ProblemKind BadKey { get; } = new(400, "bad-idempotency-key",
        new("Idempotency-Key 不能使用。", "The Idempotency-Key cannot be used."), new("须为 1 到 255 个可见的英文字符。", "Send 1 to 255 visible ASCII characters."));

    public static ProblemKind ChangedMeanwhile { get; } = new(412, "changed-meanwhile",
        new("这份内容已被别人修改。", "It was changed by somebody else."), new("请重新读取后再改。", "Read it again, then change it."));

    public static ProblemKind BadQuery { get; } = new(400, "bad-query",
        new("有一个查询参数不符合要求。", "A query parameter is not as required."), new("请按提示改正该参数。", "Correct the parameter that is named."));

    public static ProblemKind BadRequest { get; } = new(400, "bad-request",
        new("请求无法读取。", "The request cannot be read."), new("请检查后重发。", "Check it and send it again."));

    public static ProblemKind NotJson { get; } = new(400, "not-json",
        new("请求内容不是正确的 JSON。", "The body is not valid JSON."),
        new("请检查括号、引号和编码（UTF-8，不带 BOM）；同名字段只能出现一次，嵌套不超过 32 层。",
            "Check brackets, quotes and encoding (UTF-8 without BOM). A field may appear once only, and nest at most 32 levels."));

    public static ProblemKind NotJsonType { get; } = new(415, "not-json-type",
        new("请求内容没有标明是 JSON。", "The body is not declared as JSON."), new("请加上 Content-Type: application/json。", "Send Content-Type: application/json."));

    public static ProblemKind TooLarge { get; } = new(413, "too-large",
        new($"内容太大，最多 {RequestBody.MaximumBytes / 1024} KB。", $"The body is too large; at most {RequestBody.MaximumBytes / 1024} KB."),
        new("请精简后重发。", "Shorten it and send it again."));

    public static ProblemKind Invalid { get; } = new(422, "invalid",
        new("有内容不符合要求。", "Some values are not as required."), new("请按 errors 中逐项的提示修改。", "Correct them as errors says, field by field."));

    public static ProblemKind TooLong { get; } = new(422, "too-long",
        new("全部文字合计过长。", "All texts together are too long."), new("请精简，或减少表情等组合字符。", "Shorten them, or use fewer combined characters such as emoji."));

    public static ProblemKind NotAvailable { get; } = new(422, "not-available",
        new("用到了尚未提供的功能。", "Something is asked for that is not available yet."), new("请去掉 errors 中的字段后再提交。", "Leave out the field that errors names."));

    public static ProblemKind Starting { get; } = new(503, "starting",
        new("系统正在启动。", "The system is starting."), new("请稍后再试。", "Try again in a moment."))
    { RetryAfter = TimeSpan.FromSeconds(2) };

    public static ProblemKind StorageAway { get; } = new(503, "storage-away",
        new("存储暂时不可用，已经受理的内容不会丢失。", "The storage is away for the moment; nothing that was accepted is lost."),
        new("请稍后用同一个 Idempotency-Key 再试。", "Try again shortly with the same Idempotency-Key."))
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static ProblemKind Internal { get; } = new(500, "internal",
        new("系统内部出错，已记录。", "Something failed inside and was logged."),
        new("请稍后再试；若仍不行，请把 traceId 告诉管理员。", "Try again; if it stays, give the administrator the traceId."));
}
