using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Http;

/// <summary>
/// A request that is refused: what the client is told as <c>application/problem+json</c> (RFC 9457). <see cref="Code"/>
/// is stable and kebab-case; the wording says what to do. Thrown before anything changed.
/// </summary>
public sealed class ProblemException(int status, string code, Wording detail) : Exception($"{status} {code}: {detail.En}")
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public Wording Detail { get; } = detail;

    /// <summary>What is wrong field by field (422), or null.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Wording>>? Errors { get; init; }

    /// <summary>What a reply still needs (409 <c>reply-gate</c>), or null.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>When it is worth trying again (429, 503), or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ProblemException NotSignedIn() => new(StatusCodes.Status401Unauthorized, "not-signed-in",
        new("请先登录：POST /api/session。", "Sign in first: POST /api/session."));

    public static ProblemException NotFound() => new(StatusCodes.Status404NotFound, "not-found",
        new("没有这个内容，或者您无权查看。请核对地址。", "There is no such thing, or you may not see it. Check the address."));

    public static ProblemException Forbidden(Wording detail) => new(StatusCodes.Status403Forbidden, "forbidden", detail);

    public static ProblemException Forbidden() => Forbidden(new("这件事不属于您的岗位，请由有权的岗位办理。", "Your posts do not allow this; it is for somebody whose post does."));

    public static ProblemException Conflict(string code, Wording detail) => new(StatusCodes.Status409Conflict, code, detail);

    public static ProblemException TaskClosed() => Conflict("task-closed",
        new("这项任务已经办结，请刷新后查看是谁、怎样办结的。", "This task is closed already. Read it again to see by whom and how."));

    public static ProblemException DuplicateKey() => Conflict("duplicate-key",
        new("同一个 Idempotency-Key 已用于另一份内容。请换一个新的 Idempotency-Key。", "This Idempotency-Key was used with another body. Use a new key."));

    public static ProblemException PreconditionFailed() => new(StatusCodes.Status412PreconditionFailed, "changed-meanwhile",
        new("这份内容已被别人修改。请重新读取后再改。", "It was changed by somebody else. Read it again, then change it."));

    public static ProblemException BadQuery(string name, Wording detail) => new(StatusCodes.Status400BadRequest, "bad-query",
        new($"查询参数 {name}：{detail.Zh}", $"Query parameter {name}: {detail.En}"));

    public static ProblemException StorageAway() => new(StatusCodes.Status503ServiceUnavailable, "storage-away",
        new("存储暂时不可用，已经受理的内容不会丢失。请稍后用同一个 Idempotency-Key 再试。", "The storage is away for the moment; nothing that was accepted is lost. Try again shortly with the same Idempotency-Key."))
    { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>422: each field is short enough, all together are not (combined characters take many times their number).</summary>
    public static ProblemException TooLong() => new(StatusCodes.Status422UnprocessableEntity, "too-long",
        new("全部文字合计过长，请精简，或减少表情等组合字符。", "All texts together are too long; shorten them, or use fewer combined characters such as emoji."))
    {
        Errors = new Dictionary<string, IReadOnlyList<Wording>>(),
    };

    /// <summary>422 for one field.</summary>
    public static ProblemException Invalid(string field, Wording detail) =>
        Invalid(new Dictionary<string, IReadOnlyList<Wording>> { [field] = [detail] });

    /// <summary>422: JSON, but not an object.</summary>
    public static ProblemException NotAnObject() =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid", new("请求内容须为一个 JSON 对象 { … }。", "The body must be one JSON object { … }."))
        {
            Errors = new Dictionary<string, IReadOnlyList<Wording>>(),
        };

    /// <summary>422 for several fields.</summary>
    public static ProblemException Invalid(IReadOnlyDictionary<string, IReadOnlyList<Wording>> errors) =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid", new("有内容不符合要求，请按提示修改。", "Some values are not as required; see errors.")) { Errors = errors };

    /// <summary>422 for fields or actions of the contract that are not built yet.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value of it that is not built yet; null: the whole field.</param>
    public static ProblemException NotAvailable(string field, string? value = null) =>
        new(StatusCodes.Status422UnprocessableEntity, "not-available", value is null
            ? new($"暂不支持：{field}。请去掉后再提交。", $"Not available yet: {field}. Leave it out.")
            : new($"{field} 暂不支持“{value}”，请改选其他。", $"{field} does not take “{value}” yet. Choose another."))
        {
            Errors = new Dictionary<string, IReadOnlyList<Wording>> { [field] = [new("暂不支持。", "Not available yet.")] },
        };
}
