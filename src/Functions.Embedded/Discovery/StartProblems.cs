using System.Reflection;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>What keeps the host from starting, one line each; all are gathered before the start is given up.</summary>
internal sealed class StartProblems
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>A problem of a function as a whole.</summary>
    public void Add(string function, string what) => _lines.Add($"Function '{function}': {what}");

    /// <summary>A problem of one parameter.</summary>
    public void Add(string function, ParameterInfo parameter, string what)
        => _lines.Add($"Function '{function}', parameter '{parameter.Name}' ({TypeName.Of(parameter.ParameterType)}): {what}");

    /// <summary>A problem of the app.</summary>
    public void Add(string what) => _lines.Add(what);

    /// <exception cref="EmbeddedStartException">There is at least one.</exception>
    public void ThrowIfAny()
    {
        if (_lines.Count > 0)
        {
            throw new EmbeddedStartException(_lines);
        }
    }
}
