namespace SuggestionFunctions.Tests.Running;

/// <summary>Whether this run tries everything that can be tried (<c>./test --long</c>), or the part of it that fits into every run.</summary>
internal static class Soak
{
    public static bool Long { get; } = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_LONG") == "1";

    /// <summary>How much of something this run does.</summary>
    public static int Rounds(int usual, int whole) => Long ? whole : usual;

    /// <summary>Of each <paramref name="every"/> items in a row one, or all in a long run.</summary>
    public static bool Takes(int place, int every, int which = 0) => Long || place % every == which % every;
}
