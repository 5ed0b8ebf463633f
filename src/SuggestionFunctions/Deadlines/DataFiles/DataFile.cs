using System.Text;
using System.Text.Json;

namespace SuggestionFunctions.Deadlines.DataFiles;

/// <summary>A JSON data file while it is being read: it gathers every problem with its line, instead of stopping at the first.</summary>
internal sealed class DataFile
{
    private readonly string _name;
    private readonly List<DataFileProblem> _problems = [];
    private readonly List<DataNode> _nodes = [];
    private readonly JsonLines _lines;

    private DataFile(string name, JsonLines lines)
    {
        _name = name;
        _lines = lines;
    }

    /// <summary>Reads a file into a value; fields that the reading did not ask for are problems too.</summary>
    /// <exception cref="DataFileException">There was at least one problem.</exception>
    public static T Read<T>(string name, string json, Func<DataNode, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var file = new DataFile(name, JsonLines.Of(Encoding.UTF8.GetBytes(json)));
            var value = read(file.Node("$", document.RootElement));
            file.Finish();
            return value;
        }
        catch (JsonException error)
        {
            var line = (int)(error.LineNumber ?? 0) + 1;
            throw new DataFileException([new DataFileProblem(name, "$", line, "not-json", new BilingualText(
                "不是有效的 JSON：请检查这一行及上一行的逗号、引号和括号", "this is not valid JSON: check commas, quotes and brackets of this line and the one before"))]);
        }
    }

    public DataNode Node(string path, JsonElement element)
    {
        var node = new DataNode(this, path, element);
        _nodes.Add(node);
        return node;
    }

    public void Fail(string path, string code, string zh, string en) =>
        _problems.Add(new DataFileProblem(_name, path, _lines.LineOf(path), code, new BilingualText(zh, en)));

    private void Finish()
    {
        foreach (var path in _lines.GivenTwice)
            Fail(path, "given-twice", "同一字段重复出现", "the field is given twice");
        foreach (var node in _nodes)
            node.FailForWhatWasNotAskedFor();
        if (_problems.Count > 0)
            throw new DataFileException([.. _problems.Distinct().OrderBy(problem => problem.Line)]);
    }
}
