namespace SuggestionFunctions.Deadlines;

/// <summary>
/// When a light changes. The whole time of a deadline runs from the start of the day after its start date (the first
/// day that is counted) to its expiry, in calendar time: days off are time in which a light may turn, so that it never
/// depends on more than two dates. Of an extended deadline the time runs to the extended date.
/// </summary>
public static class Lights
{
    /// <summary>The instant (UTC) from which a third of the time or less is left.</summary>
    public static DateTimeOffset YellowFrom(DateOnly start, DateOnly due)
    {
        var expires = ChinaTime.EndOf(due);
        return expires - ((expires - ChinaTime.EndOf(start)) / 3);
    }

    /// <summary>The light at an instant: yellow from <see cref="YellowFrom"/>, red from the expiry on, before both green.</summary>
    public static Light At(DateOnly start, DateOnly due, DateTimeOffset now) =>
        now >= ChinaTime.EndOf(due) ? Light.Red
        : now >= YellowFrom(start, due) ? Light.Yellow
        : Light.Green;
}
