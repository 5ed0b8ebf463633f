using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Board;

/// <summary>The routes of the board, described.</summary>
internal static class BoardOperations
{
    public static Operation Read { get; } = new("BoardRead", new("看板", "Who holds what, and what is late"))
    {
        Description = "Beside each number is the link of the list behind it, of exactly that length. Internal and legal clocks are counted apart as well.",
        Parameters = [Idle("After how many days without progress something is idle; 14 by default.")],
        Answers = [Answer.Ok<BoardView>()],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Tasks { get; } = new("BoardTasks", new("看板数字背后的任务", "The open tasks behind a number of the board"))
    {
        Parameters =
        [
            Parameter.Text("post"), Parameter.Choice<BoardClock>("clock", "By which clock the light is; else by the nearest deadline of either."), Parameter.Choice<Light>("light"),
            Idle("Only what has seen no progress for so many days."), .. Parameter.Paging,
        ],
        Answers = [Answer.Ok<Page<BoardTask>>()],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Cases { get; } = new("BoardCases", new("多日无进展的建议", "Cases without progress for so many days"))
    {
        Parameters = [Idle("14 by default."), .. Parameter.Paging],
        Answers = [Answer.Ok<Page<IdleCase>>()],
        Problems = [HttpProblems.Forbidden],
    };

    private static Parameter Idle(string description) => Parameter.Number("idle", 1, BoardSelection.MostIdleDays, description);
}
