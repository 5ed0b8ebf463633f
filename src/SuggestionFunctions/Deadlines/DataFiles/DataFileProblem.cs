namespace SuggestionFunctions.Deadlines.DataFiles;

/// <summary>One thing wrong in a data file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Path">Where in the JSON: <c>$.rules.reply.amount</c>.</param>
/// <param name="Line">The line of that place, from 1; of something missing, the line of what it is missing in.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Text">What is wrong, for people.</param>
public sealed record DataFileProblem(string File, string Path, int Line, string Code, BilingualText Text)
{
    /// <summary><c>file(line): path: what is wrong</c>, the form editors turn into a link.</summary>
    public override string ToString() => $"{File}({Line}): {Path}: {Text.En}";
}
