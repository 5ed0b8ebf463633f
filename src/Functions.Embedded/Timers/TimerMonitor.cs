using System.Text.Json;
using SuggestionFlow.Embedded.Functions.Hosting;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>Keeps where each timer trigger stands, in a file a function, so that a run missed while the app was down is seen.</summary>
internal sealed class TimerMonitor(DataFolder folder)
{
    /// <summary>Where the timer stood when last written, or null.</summary>
    public TimerState? Read(string function)
    {
        var path = folder.PathOf(FileOf(function));
        return File.Exists(path) ? JsonSerializer.Deserialize<TimerState>(File.ReadAllBytes(path), JsonSerializerOptions.Web) : null;
    }

    /// <summary>Writes where the timer stands; on disk once this returns.</summary>
    public void Write(string function, TimerState state)
        => folder.Write(FileOf(function), JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web));

    private static string FileOf(string function) => function.ToLowerInvariant() + ".json";
}
