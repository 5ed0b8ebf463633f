namespace SuggestionFunctions.Http;

/// <summary>The problems that any request may meet.</summary>
public static class HttpProblems
{
    public static ProblemKind NotSignedIn { get; } = new(401, "not-signed-in",
        new("您还没有登录。", "You are not signed in."), new Wording("请先登录：POST /api/session。", "Sign in first: POST /api/session.").ButOnPages("请先登录。", "Sign in first."));

    public static ProblemKind NotFound { get; } = new(404, "not-found",
        new("没有这个内容，或者您无权查看。", "There is no such thing, or you may not see it."), new("请核对地址。", "Check the address."));

    public static ProblemKind Forbidden { get; } = new(403, "forbidden",
        new("这件事不属于您的岗位。", "Your posts do not allow this."), new("请由有权的岗位办理。", "It is for somebody whose post does."));

    public static ProblemKind DuplicateKey { get; } = new(409, "duplicate-key",
        new Wording("同一个 Idempotency-Key 已用于另一份内容。", "This Idempotency-Key was used with another body.").ButOnPages("这份表先前已经送到过一次，写的和现在不同。", "This form has arrived before, with something else in it."), new Wording("请换一个新的 Idempotency-Key。", "Use a new key.").ButOnPages("请先看看上次的办好没有；要把现在写的也送去，请再按一次。", "See first whether that was done; to send what is written now, too, press once more."));

    public static ProblemKind BadKey { get; } = new(400, "bad-idempotency-key",
        new Wording("Idempotency-Key 不能使用。", "The Idempotency-Key cannot be used.").ButOnPages("这份表不完整。", "Something is missing from the form."), new Wording("须为 1 到 255 个可见的英文字符。", "Send 1 to 255 visible ASCII characters.").ButOnPages("请重新打开这一页再填。", "Open the page again and fill it in."));

    public static ProblemKind ChangedMeanwhile { get; } = new(412, "changed-meanwhile",
        new("这份内容已被别人修改。", "It was changed by somebody else."), new("请重新读取后再改。", "Read it again, then change it."));

    public static ProblemKind BadQuery { get; } = new(400, "bad-query",
        new Wording("有一个查询参数不符合要求。", "A query parameter is not as required.").ButOnPages("地址里有一处不对。", "Something in the address is not right."), new Wording("请按提示改正该参数。", "Correct the parameter that is named.").ButOnPages("请从页面上的链接再进。", "Follow a link of a page instead."));

    public static ProblemKind BadRequest { get; } = new(400, "bad-request",
        new Wording("请求无法读取。", "The request cannot be read.").ButOnPages("送来的内容读不出来。", "What was sent cannot be read."), new("请检查后重发。", "Check it and send it again."));

    public static ProblemKind NotJson { get; } = new(400, "not-json",
        new Wording("请求内容不是正确的 JSON。", "The body is not valid JSON.").ButOnPages("送来的内容读不出来。", "What was sent cannot be read."),
        new Wording("请检查括号、引号和编码（UTF-8，不带 BOM）；同名字段只能出现一次，嵌套不超过 32 层。",
            "Check brackets, quotes and encoding (UTF-8 without BOM). A field may appear once only, and nest at most 32 levels.").ButOnPages("请重新打开这一页再填。", "Open the page again and fill it in."));

    public static ProblemKind NotJsonType { get; } = new(415, "not-json-type",
        new Wording("请求内容没有标明是 JSON。", "The body is not declared as JSON.").ButOnPages("送来的内容读不出来。", "What was sent cannot be read."), new Wording("请加上 Content-Type: application/json。", "Send Content-Type: application/json.").ButOnPages("请重新打开这一页再填。", "Open the page again and fill it in."));

    public static ProblemKind TooLarge { get; } = new(413, "too-large",
        new($"内容太大，最多 {RequestBody.MaximumBytes / 1024} KB。", $"The body is too large; at most {RequestBody.MaximumBytes / 1024} KB."),
        new("请精简后重发。", "Shorten it and send it again."));

    public static ProblemKind Invalid { get; } = new(422, "invalid",
        new("有内容不符合要求。", "Some values are not as required."), new Wording("请按 errors 中逐项的提示修改。", "Correct them as errors says, field by field.").ButOnPages("请按每一项下面写的改。", "Correct them as it says at each field."));

    public static ProblemKind TooLong { get; } = new(422, "too-long",
        new("全部文字合计过长。", "All texts together are too long."), new("请精简，或减少表情等组合字符。", "Shorten them, or use fewer combined characters such as emoji."));

    public static ProblemKind NotAvailable { get; } = new(422, "not-available",
        new("用到了尚未提供的功能。", "Something is asked for that is not available yet."), new Wording("请去掉 errors 中的字段后再提交。", "Leave out the field that errors names.").ButOnPages("请去掉那一项再提交。", "Leave that field out and send it again."));

    public static ProblemKind Starting { get; } = new(503, "starting",
        new("系统正在启动。", "The system is starting."), new("请稍后再试。", "Try again in a moment."))
    { RetryAfter = TimeSpan.FromSeconds(2) };

    public static ProblemKind StorageAway { get; } = new(503, "storage-away",
        new Wording("存储暂时不可用，已经受理的内容不会丢失。", "The storage is away for the moment; nothing that was accepted is lost.").ButOnPages("办公系统的数据暂时读不出来。", "The data of this system cannot be read for the moment."),
        new Wording("请稍后用同一个 Idempotency-Key 再试。", "Try again shortly with the same Idempotency-Key.").ButOnPages("请过几分钟再试。", "Try again in a few minutes."))
    { RetryAfter = TimeSpan.FromSeconds(5) };

    public static ProblemKind Internal { get; } = new(500, "internal",
        new Wording("系统内部出错，已记录。", "Something failed inside and was logged.").ButOnPages("这一页没有做成，原因已经记下。", "This page could not be made; the reason was noted."),
        new Wording("请稍后再试；若仍不行，请把 traceId 告诉管理员。", "Try again; if it stays, give the administrator the traceId.").ButOnPages("请过几分钟再试。", "Try again in a few minutes."));
}
