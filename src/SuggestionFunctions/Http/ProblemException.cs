namespace SuggestionFunctions.Http;

/// <summary>
/// A request that is refused: what the client is told as <c>application/problem+json</c> (RFC 9457). <see cref="Code"/>
/// is stable and kebab-case; the wording says what happened and what to do. Thrown before anything changed.
/// </summary>
public sealed class ProblemException : Exception
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Wording>> NoField = new Dictionary<string, IReadOnlyList<Wording>>();

    public ProblemException(ProblemKind kind, Wording detail)
        : this(kind.Status, kind.Code, detail)
    {
    }

    private ProblemException(int status, string code, Wording detail)
        : base($"{status} {code}: {detail.En}")
    {
        Status = status;
        Code = code;
        Detail = detail;
    }

    public int Status { get; }

    public string Code { get; }

    public Wording Detail { get; }

    /// <summary>What is wrong field by field (422), or null.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Wording>>? Errors { get; init; }

    /// <summary>What a reply still needs (409 <c>reply-gate</c>), or null.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>What is wrong in a list that was sent, cell by cell (422 <c>import-problems</c>), or null.</summary>
    public IReadOnlyList<CellProblem>? Problems { get; init; }

    /// <summary>When it is worth trying again (429, 503), or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A problem that was told and kept, by this release or an earlier one, to be told again.</summary>
    public static ProblemException AsKept(
        int status, string code, Wording detail, IReadOnlyDictionary<string, IReadOnlyList<Wording>>? errors, IReadOnlyList<string>? missing) =>
        new(status, code, detail) { Errors = errors, Missing = missing };

    public static ProblemException NotSignedIn() => HttpProblems.NotSignedIn.ToProblem();

    public static ProblemException NotFound() => HttpProblems.NotFound.ToProblem();

    /// <param name="happened">Who may, or why the caller may not.</param>
    /// <param name="next">What to do; null: have somebody do it whose post allows it.</param>
    public static ProblemException Forbidden(Wording? happened = null, Wording? next = null) => HttpProblems.Forbidden.ToProblem(happened, next);

    public static ProblemException DuplicateKey() => HttpProblems.DuplicateKey.ToProblem();

    public static ProblemException PreconditionFailed() => HttpProblems.ChangedMeanwhile.ToProblem();

    /// <param name="name">The parameter.</param>
    /// <param name="next">What it must be.</param>
    public static ProblemException BadQuery(string name, Wording next) =>
        new(HttpProblems.BadQuery, new($"查询参数 {name}：{next.Zh}", $"Query parameter {name}: {next.En}") { Page = HttpProblems.BadQuery.Happened.Then(HttpProblems.BadQuery.Next).Page });

    public static ProblemException StorageAway() => HttpProblems.StorageAway.ToProblem();

    /// <summary>422: each field is short enough, all together are not (combined characters take many times their number).</summary>
    public static ProblemException TooLong() => new(HttpProblems.TooLong, HttpProblems.TooLong.Happened.Then(HttpProblems.TooLong.Next)) { Errors = NoField };

    /// <summary>422 for one field.</summary>
    public static ProblemException Invalid(string field, Wording detail) =>
        Invalid(new Dictionary<string, IReadOnlyList<Wording>> { [field] = [detail] });

    /// <summary>422: JSON, but not an object.</summary>
    public static ProblemException NotAnObject() =>
        new(HttpProblems.Invalid, new("请求内容须为一个 JSON 对象 { … }。", "The body must be one JSON object { … }.")) { Errors = NoField };

    /// <summary>422 for several fields.</summary>
    public static ProblemException Invalid(IReadOnlyDictionary<string, IReadOnlyList<Wording>> errors) =>
        new(HttpProblems.Invalid, HttpProblems.Invalid.Happened.Then(HttpProblems.Invalid.Next)) { Errors = errors };

    /// <summary>422 for fields or actions of the contract that are not built yet.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value of it that is not built yet; null: the whole field.</param>
    public static ProblemException NotAvailable(string field, string? value = null) =>
        new(HttpProblems.NotAvailable, value is null
            ? new($"暂不支持：{field}。请去掉后再提交。", $"Not available yet: {field}. Leave it out.")
            : new($"{field} 暂不支持“{value}”，请改选其他。", $"{field} does not take “{value}” yet. Choose another."))
        {
            Errors = new Dictionary<string, IReadOnlyList<Wording>> { [field] = [new("暂不支持。", "Not available yet.")] },
        };
}
