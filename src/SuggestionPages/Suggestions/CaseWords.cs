using SuggestionPages.Forms;

namespace SuggestionPages.Suggestions;

/// <summary>What states, steps and lights of suggestions are called, in both languages: the only place of these words.</summary>
public static class CaseWords
{
    private static readonly (string Code, string Zh, string En)[] States =
    [
        ("draft", "草稿", "Draft"),
        ("awaitingCoSigners", "待附议", "Waiting for co-signers"),
        ("inProgress", "办理中", "Under way"),
        ("awaitingRevision", "待补正", "Waiting for revision"),
        ("declined", "不予受理", "Declined"),
        ("withdrawn", "已撤回", "Withdrawn"),
        ("closed", "已办结", "Closed"),
    ];

    private static readonly (string Code, string Zh, string En)[] Steps =
    [
        ("secretaryReview", "书记阅办", "Secretary's review"),
        ("chairAssignment", "主席交办", "Chair's assignment"),
        ("mayorApproval", "镇长批办", "Mayor's approval"),
        ("departmentHandling", "部门承办", "Department's handling"),
        ("leaderSignOff", "领导签发", "Leader's signature"),
        ("deputyEvaluation", "代表测评", "Deputies' rating"),
        ("presidiumReview", "主席团审议", "Presidium's review"),
    ];

    private static readonly (string Code, string Zh, string En)[] Lights = [("red", "超期", "Late"), ("yellow", "临期", "Due soon"), ("green", "正常", "In time")];

    public static IReadOnlyList<Choice> StateChoices(bool english) => Choices(States, english);

    public static IReadOnlyList<Choice> StepChoices(bool english) => Choices(Steps, english);

    public static IReadOnlyList<Choice> LightChoices(bool english) => Choices(Lights, english);

    public static string State(string code, bool english) => Find(States, code, english);

    public static string Step(string code, bool english) => Find(Steps, code, english);

    public static string Light(string code, bool english) => Find(Lights, code, english);

    /// <summary>Where it stands, shortly: the step while it is under way, else the state.</summary>
    public static string Place(string state, string? step, bool english) => state == "inProgress" && step is not null ? Step(step, english) : State(state, english);

    private static string Find((string Code, string Zh, string En)[] words, string code, bool english) =>
        words.FirstOrDefault(word => word.Code == code) is { Code: not null } found ? english ? found.En : found.Zh : english ? "Other" : "其他";

    private static IReadOnlyList<Choice> Choices((string Code, string Zh, string En)[] words, bool english) => [.. words.Select(word => new Choice(word.Code, english ? word.En : word.Zh))];
}
