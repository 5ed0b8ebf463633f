namespace SuggestionFlow.Bench;

/// <summary>One measurement, run as a subcommand.</summary>
internal interface IBench
{
    /// <summary>The subcommand.</summary>
    string Name { get; }

    /// <summary>Its options and what it measures, in a line.</summary>
    string Usage { get; }

    /// <summary>Measures and prints.</summary>
    /// <exception cref="ArgumentException">An option is unknown or has a wrong value.</exception>
    Task RunAsync(BenchOptions options);
}
