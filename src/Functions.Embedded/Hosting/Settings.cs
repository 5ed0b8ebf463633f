using Microsoft.Extensions.Configuration;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>The settings this host reads for itself.</summary>
internal sealed class Settings(IConfiguration configuration)
{
    /// <summary>Where the installation's data is; <c>data</c> in the current directory unless set.</summary>
    public string DataFolder => configuration["DataFolder"] is { Length: > 0 } folder ? folder : "data";

    /// <summary>Whether the installation's clock may be moved: <c>Rehearsal</c>, by default as <c>Demo</c>, which is on unless set.</summary>
    /// <exception cref="EmbeddedStartException">One of them is neither true nor false.</exception>
    public bool Rehearsal => Flag("Rehearsal") ?? Flag("Demo") ?? true;

    private bool? Flag(string name)
        => configuration[name] is not { Length: > 0 } text ? null
            : bool.TryParse(text, out var flag) ? flag
            : throw new EmbeddedStartException($"The setting {name} is '{text}'; it must be true or false.");
}
