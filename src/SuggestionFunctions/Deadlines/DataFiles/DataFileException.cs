namespace SuggestionFunctions.Deadlines.DataFiles;

/// <summary>A data file that is not in order; the message lists every problem, one a line.</summary>
public sealed class DataFileException : Exception
{
    public DataFileException(IReadOnlyList<DataFileProblem> problems) : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>Every problem found, in the order of the lines.</summary>
    public IReadOnlyList<DataFileProblem> Problems { get; }
}
