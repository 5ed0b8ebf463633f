using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>The light of something open, from the instants (UTC) it is due and turns yellow.</summary>
public static class TaskLight
{
    /// <summary>Red from the due instant on, yellow from its own, else green; green too where nothing is due.</summary>
    public static Light At(DateTimeOffset? dueAt, DateTimeOffset? yellowAt, DateTimeOffset now) =>
        now >= dueAt ? Light.Red : now >= yellowAt ? Light.Yellow : Light.Green;
}
