namespace SuggestionFunctions.Tasks;

/// <summary>Why a decision was refused: a stable code, and for <c>reply-gate</c> what is missing.</summary>
public sealed record Refusal(string Code, IReadOnlyList<string>? Missing = null)
{
    public const string Closed = "task-closed";
    public const string Changed = "task-changed";
    public const string UnknownAction = "unknown-action";
    public const string ReplyGate = "reply-gate";

    public const string Ended = "case-ended";
    public const string WindowOver = "window-over";
    public const string RequestPending = "request-pending";
    public const string TransferFinal = "transfer-final";
    public const string ReplyIssued = "reply-issued";
    public const string WithdrawalPending = "withdrawal-pending";
    public const string NotFastLane = "not-fast-lane";

    public const string Joined = "joined";
    public const string NotJoined = "not-joined";

    public const string UrgedToday = "urged-today";
    public const string TooManyMeetings = "too-many-meetings";
    public const string MeetingOver = "meeting-over";
    public const string MeetingAhead = "meeting-ahead";
    public const string KeyUnchanged = "key-unchanged";

    public const string ForumOver = "forum-over";
    public const string ForumBegun = "forum-begun";
    public const string ForumHeld = "forum-held";

    public static Refusal CaseEnded { get; } = new(Ended);

    public static Refusal TaskClosed { get; } = new(Closed);

    public static Refusal TaskChanged { get; } = new(Changed);
}
