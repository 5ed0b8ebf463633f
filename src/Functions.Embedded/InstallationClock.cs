using System.Text.Json;
using SuggestionFlow.Embedded.Functions.Clock;

namespace SuggestionFlow.Embedded.Functions;

/// <summary>The clock of an installation, read from its data folder without starting it.</summary>
public static class InstallationClock
{
    /// <summary>Its present instant: the machine's, unless the clock was moved or stands still.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="JsonException">What is kept of the clock is no JSON.</exception>
    public static DateTimeOffset NowOf(string dataFolder)
    {
        var path = Path.Combine(dataFolder, ClockFile.FileName);
        var state = File.Exists(path) ? JsonSerializer.Deserialize<ClockState>(File.ReadAllBytes(path), ClockFile.Format) : null;
        return state?.StandsStillAt ?? TimeProvider.System.GetUtcNow() + (state?.Offset ?? TimeSpan.Zero);
    }
}
