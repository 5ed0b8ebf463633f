using SuggestionFunctions.Http;

namespace SuggestionFunctions.Demo;

/// <summary>Those of the demo's first town by whom a newcomer carries a suggestion down the road, in its order, and what each does on it.</summary>
internal static class DemoRoad
{
    /// <summary>Who makes the newcomer's suggestion.</summary>
    public const string Deputy = "deputy007";

    /// <summary>Who looks at the board and moves time forward.</summary>
    public const string Manager = "manager";

    /// <summary>The parameter of the form's address that has <see cref="Suggestion"/> stand in it.</summary>
    public const string Sample = "sample";

    /// <summary>What a newcomer's suggestion may say: it stands in the form at first, to be changed or sent.</summary>
    public static IReadOnlyList<(string Field, string? Value)> Suggestion { get; } =
    [
        ("title", "关于疏浚民当村西港的建议"), ("facts", "西港三年没有清淤，枯水期船只搁浅。"), ("request", "今年冬季清淤，淤泥不占农田。"),
        ("category", "c02"), ("origin", "recess"), ("mayPublish", "true"),
    ];

    public static IReadOnlyList<(string Account, Wording Does)> Stations { get; } =
    [
        (Deputy, new("提建议，最后评价办理", "makes the suggestion, and rates its handling at the end")),
        ("secretary", new("阅办", "reviews it")),
        ("chair", new("交办给承办单位和分管领导", "assigns it to a department and a leader in charge")),
        ("mayor", new("批办", "approves it")),
        ("water", new("和代表面商，写答复，评建议质量", "talks with the deputy, writes the reply, rates the suggestion")),
        ("leader1", new("签发答复", "signs the reply")),
        (Manager, new("看看板，前进时间", "looks at the board, moves time forward")),
        ("office1", new("督办、代填、管名册和常用语", "supervises, enters on behalf, keeps registers and words")),
    ];
}
