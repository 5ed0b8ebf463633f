namespace SuggestionFlow.Embedded.Functions;

/// <summary>The host does not start, for reasons that a person can mend: each is one line.</summary>
public sealed class EmbeddedStartException : Exception
{
    /// <summary>For several reasons.</summary>
    public EmbeddedStartException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        Problems = problems;
    }

    /// <summary>For one reason.</summary>
    public EmbeddedStartException(string problem, Exception? innerException = null)
        : base(problem, innerException)
    {
        Problems = [problem];
    }

    /// <summary>The reasons, one line each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
