namespace SystemTests;

/// <summary>How a <see cref="RunningServer"/> is started.</summary>
public sealed record ServerOptions
{
    /// <summary>Where its data lies; null: in a new folder that goes away with it.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Further settings on the command line, such as <c>--Demo</c>, <c>false</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables on top of this process's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
