using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Outbox;

/// <summary>The routes of one's own notification settings, described.</summary>
internal static class NotificationOperations
{
    public const int LongestCode = 20;

    public static Operation Read { get; } = new("NotificationSettingsRead", new("我的通知设置", "What I am told outside the app"))
    {
        Answers = [Answer.Versioned<NotificationSettingsView>()],
    };

    public static Operation Change { get; } = new("NotificationSettingsChange", new("修改通知设置", "Change what I am told outside the app"))
    {
        Description = "Replaces all of it. What is left out is as by default, without quiet hours and address. A new address is mailed a code, and counts once that is given back.",
        Parameters = [Parameter.IfMatch],
        Request = RequestContent.Json(
            Field.Choice("language", ["zh", "en"]), Field.Texts("channels", 2, 20), Field.Choice<NoticeTiming>("tasks"), Field.Choice<NoticeTiming>("reminders"),
            Field.Choice<NoticeTiming>("cases"), Field.Flag("digest"), Field.Text("quietFrom", 5, "22:00"), Field.Text("quietUntil", 5, "07:00"),
            Field.Line("email", EmailAddress.MaximumLength)),
        Answers = [Answer.Versioned<NotificationSettingsView>()],
        Problems = [NotificationProblems.TooManyCodes],
    };

    public static Operation Confirm { get; } = new("EmailConfirmation", new("验证邮箱", "Confirm my e-mail address"))
    {
        Request = RequestContent.Json(Field.Text("code", LongestCode, "01234567").Needed()),
        Answers = [Answer.Versioned<NotificationSettingsView>()],
        Problems = [NotificationProblems.NothingToConfirm, NotificationProblems.CodeExpired, HttpProblems.ChangedMeanwhile],
    };

    public static Operation CodeAgain { get; } = new("EmailCodeAgain", new("重新发送验证码", "Mail me another code"))
    {
        Answers = [Answer.NoContent],
        Problems = [NotificationProblems.NothingToConfirm, NotificationProblems.TooManyCodes, HttpProblems.ChangedMeanwhile],
    };
}
