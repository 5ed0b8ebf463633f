using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>What is refused of one's own notification settings.</summary>
internal static class NotificationProblems
{
    public static ProblemKind NothingToConfirm { get; } = new(409, "nothing-to-confirm",
        new("没有等待验证的邮箱。", "No e-mail address waits to be confirmed."), new("请先在通知设置里填写邮箱。", "Set an address first."));

    public static ProblemKind CodeExpired { get; } = new(409, "code-expired",
        new("验证码已失效（超过 24 小时，或填错 5 次）。", "The code holds no longer: it is over 24 hours old, or was wrong five times."), new("请重新发送验证码。", "Ask for another."));

    public static ProblemKind TooManyCodes { get; } = new(429, "too-many-codes",
        new($"24 小时内最多发送 {AddressConfirmation.CodesADay} 次验证码。", $"At most {AddressConfirmation.CodesADay} codes are sent within 24 hours."), new("请稍后再试。", "Try again later."))
    {
        RetryAfter = TimeSpan.FromHours(1),
    };
}
