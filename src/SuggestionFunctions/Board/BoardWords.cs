using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Board;

/// <summary>What a list behind a number of the board is called.</summary>
internal static class BoardWords
{
    /// <param name="selection">What it takes.</param>
    /// <param name="post">The name of the post it is narrowed to; null: all of them.</param>
    public static Wording Of(BoardSelection selection, string? post)
    {
        var clock = selection.Clock switch
        {
            BoardClock.Internal => new Wording("内部时限", "internal limits"),
            BoardClock.Legal => new Wording("法定期限", "legal limits"),
            _ => new Wording("", ""),
        };
        var light = selection.Light switch
        {
            Light.Red => new Wording("超期", "late"),
            Light.Yellow => new Wording("临期", "due soon"),
            Light.Green => new Wording("正常", "in time"),
            _ => selection.Idle is { } days ? new Wording($"{days} 天没有进展", $"without progress for {days} days") : new Wording("在办", "open"),
        };
        return new(
            string.Join(' ', new[] { post ?? "全镇", clock.Zh, light.Zh }.Where(part => part.Length > 0)),
            string.Join(", ", new[] { post ?? "The whole town", clock.En, light.En }.Where(part => part.Length > 0)));
    }
}
