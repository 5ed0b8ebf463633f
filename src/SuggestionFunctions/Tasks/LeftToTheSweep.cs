using Microsoft.Extensions.Logging;

namespace SuggestionFunctions.Tasks;

/// <summary>What an activity does for other cases once its own is written: trouble with them never holds that up, as the sweep has its line.</summary>
internal static class LeftToTheSweep
{
    public static async Task TryAsync(Func<Task> reach, string id, ILogger logger)
    {
        try
        {
            await reach();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogWarning(error, "What {Id} means for other cases cannot be seen to now; the sweep does it", id);
        }
    }
}
