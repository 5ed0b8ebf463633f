using System.Text.Json;
using SuggestionFlow.Embedded.Functions.Hosting;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>Keeps where each timer trigger stands, in a file a function, so that a run missed while the app was down is seen.</summary>
internal sealed class TimerMonitor(DataFolder folder)
{
    /// <summary>Where the timer stood when last written, or null.</summary>
    /// <exception cref="EmbeddedStartException">What is there cannot be read.</exception>
    public TimerState? Read(string function) => folder.Read<TimerState>(FileOf(function), JsonSerializerOptions.Web);

    /// <summary>Writes where the timer stands; on disk once this returns.</summary>
    public void Write(string function, TimerState state)
        => folder.Write(FileOf(function), JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web));

    private static string FileOf(string function) => function.ToLowerInvariant() + ".json";
}
