using System.Globalization;

namespace SuggestionFlow.Bench;

/// <summary>The options of a subcommand: <c>--name value</c>, or <c>--name</c> for a switch.</summary>
internal sealed class BenchOptions(IReadOnlyList<string> arguments)
{
    /// <summary>A whole number of at least 1.</summary>
    /// <exception cref="ArgumentException">The value is none.</exception>
    public int Count(string name, int otherwise) => Value(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
        : throw new ArgumentException($"--{name} takes a whole number of at least 1, not '{text}'.", nameof(name));

    /// <summary>A text, or <c>null</c> where the option is not given.</summary>
    /// <exception cref="ArgumentException">The option has no value.</exception>
    public string? Value(string name)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--" + name)
            {
                return i + 1 < arguments.Count
                    ? arguments[i + 1]
                    : throw new ArgumentException($"--{name} takes a value.", nameof(name));
            }
        }

        return null;
    }

    /// <summary>Whether a switch is given.</summary>
    public bool Has(string name) => arguments.Contains("--" + name);
}
