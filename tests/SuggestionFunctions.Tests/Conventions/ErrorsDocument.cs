using SuggestionFunctions.Http;
using SuggestionFunctions.Restarts;

namespace SuggestionFunctions.Tests.Conventions;

/// <summary>docs/errors.md, made from the code.</summary>
internal static class ErrorsDocument
{
    public static string File { get; } = Path.Combine(Repository.Root, "docs", "errors.md");

    /// <summary>The one command that makes it.</summary>
    public const string Command = "UPDATE_DOCS=1 dotnet run --project tests/SuggestionFunctions.Tests -- -class '*ErrorsDocumentTests'";

    public static string Write() => $"""
        # What the app refuses, and what to do

        Generated from the code by `{Command}`; a test compares. Do not edit.

        Every answer of 400 and above is `application/problem+json` (RFC 9457): `type`, `title`, `status`, `detail`, `code`, `traceId`; with 422 also `errors` (field → messages), with `reply-gate` `missing`, with 429 and 503 the header `Retry-After` in seconds. `code` is stable and for programs. `title` and `detail` are for people, Chinese, or English where `Accept-Language` prefers it. `detail` says what happened, then what to do; where more is known than stands here (a date, a field, a limit) it says that instead.

        | code | status | what happened | what to do |
        |---|---|---|---|
        {string.Join('\n', ProblemCatalogue.All.Values.OrderBy(kind => kind.Code, StringComparer.Ordinal).Select(Row))}

        ## In the report of a restart

        `GET /api/restarts/ID` says of each case that was not started again a `problem`: one of these codes, with ids behind a colon where it is about some ([restart.md](restart.md)).

        | code | what happened | what to do |
        |---|---|---|
        {string.Join('\n', RestartProblems.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"| `{pair.Key}` | {Both(pair.Value.Happened)} | {Both(pair.Value.Next)} |"))}

        """.ReplaceLineEndings("\n");

    private static string Row(ProblemKind kind) => $"| `{kind.Code}` | {kind.Status} {Both(ProblemResult.TitleOf(kind.Status))} | {Both(kind.Happened)} | {Both(kind.Next)} |";

    private static string Both(Wording wording) => $"{wording.Zh}<br>{wording.En}";
}
