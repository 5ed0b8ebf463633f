using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Health;

/// <summary>The routes of health, described.</summary>
internal static class HealthOperations
{
    public static Operation Live { get; } = new(HealthFunctions.Live, new("进程存活", "Whether the process lives")) { Answers = [Answer.Ok<HealthView>()] };

    public static Operation Ready { get; } = new(HealthFunctions.Ready, new("可以工作", "Whether it can work"))
    {
        Answers = [Answer.Ok<HealthView>("It can."), new Answer(503, typeof(HealthView), "It cannot yet, or not now.") { Headers = ["Retry-After"] }],
    };
}
