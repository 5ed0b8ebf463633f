using System.Text.Json;
using System.Text.Json.Serialization;
using SuggestionFlow.Embedded.DurableTask;
using SuggestionFlow.Embedded.Functions.Hosting;

namespace SuggestionFlow.Embedded.Functions.Clock;

/// <summary>Keeps the installation's clock over restarts, in <c>clock.json</c> of the data folder.</summary>
internal sealed class ClockFile(DataFolder folder, RehearsalClock clock)
{
    public const string FileName = "clock.json";

    public static readonly JsonSerializerOptions Format =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Sets the clock as it stood when the process ended; where it ran it has run on meanwhile. Tells of an advance that was cut off.</summary>
    /// <param name="mayMove">Whether this installation's clock may differ from the machine's.</param>
    /// <exception cref="EmbeddedStartException">It differs and may not.</exception>
    public ClockState Restore(bool mayMove)
    {
        var state = folder.Read<ClockState>(FileName, Format) ?? new ClockState();
        if (!mayMove)
        {
            return state == new ClockState() ? state : throw new EmbeddedStartException(
                $"The clock of the data folder {folder.Path} was moved in a rehearsal, and this start is none: "
                + "start it with --Rehearsal true, or with another --DataFolder.");
        }

        if (state.StandsStillAt is { } still)
        {
            clock.StandStillAt(still);
        }
        else if (state.Offset != TimeSpan.Zero)
        {
            clock.RunFrom(TimeProvider.System.GetUtcNow() + state.Offset);
        }

        return state;
    }

    /// <summary>Writes how the clock stands now; on disk once this returns.</summary>
    /// <param name="advancingTo">Where an advance under way leads, if one is.</param>
    /// <param name="thenRuns">Whether the clock runs once it has arrived.</param>
    public void Write(DateTimeOffset? advancingTo = null, bool thenRuns = false)
    {
        var standsStill = clock.StandsStill || advancingTo is not null;
        var state = new ClockState
        {
            StandsStillAt = standsStill ? clock.GetUtcNow() : null,
            Offset = standsStill ? TimeSpan.Zero : clock.Offset,
            AdvancingTo = advancingTo,
            ThenRuns = thenRuns,
        };
        folder.Write(FileName, JsonSerializer.SerializeToUtf8Bytes(state, Format));
    }
}
