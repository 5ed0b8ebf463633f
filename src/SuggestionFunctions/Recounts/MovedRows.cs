using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;
using SuggestionPages.Frame;
using SuggestionPages.Office;

namespace SuggestionFunctions.Recounts;

/// <summary>What a calendar moves, in words for a page.</summary>
public sealed class MovedRows(CalendarTrials trials)
{
    /// <param name="caller">Who reads it.</param>
    /// <param name="trial">What was counted.</param>
    /// <param name="language">For words.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="pages">Which of its pages the trial holds; null: nothing was kept yet, and there is but the first.</param>
    public async Task<CalendarMovesModel> OfAsync(Caller caller, CalendarTrial trial, Language language, CancellationToken cancellation, NumberedPages? pages = null)
    {
        var shown = await trials.ShowAsync(caller, trial, language, cancellation);
        var tag = language == Language.English ? "en" : "zh";
        return new CalendarMovesModel(
            shown.Cases, shown.Tasks, shown.Settled,
            shown.Items is null ? null :
            [
                .. shown.Items.Select(item => new CalendarMoveRow(
                    $"/tasks/{item.Task.Id}", item.Task.KindName, item.Task.Number, item.Task.Title, TaskRows.WhoOf(item.Task.Assignee, language),
                    [.. item.Deadlines.Select(moved => new MovedDay(RuleNames.TextOf(moved.Rule).In(tag), moved.From, moved.To))])),
            ],
            pages);
    }
}
