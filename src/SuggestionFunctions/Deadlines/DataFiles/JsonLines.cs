using System.Text.Json;

namespace SuggestionFunctions.Deadlines.DataFiles;

/// <summary>On which line of a JSON text each value begins.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _givenTwice = [];

    private JsonLines()
    {
    }

    /// <summary>Paths of fields that an object has more than once.</summary>
    public IReadOnlyList<string> GivenTwice => _givenTwice;

    /// <summary>Goes through a valid JSON text (UTF-8) once.</summary>
    public static JsonLines Of(ReadOnlySpan<byte> utf8)
    {
        var lines = new JsonLines();
        var open = new Stack<(string Path, int Index)>(); // the objects (index -1) and arrays around the present token
        var field = "$";
        var line = 1;
        var counted = 0;
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            var at = (int)reader.TokenStartIndex;
            line += utf8[counted..at].Count((byte)'\n');
            counted = at;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    field = $"{open.Peek().Path}.{TextOf(reader, line)}";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    if (reader.TokenType == JsonTokenType.String)
                        _ = TextOf(reader, line);
                    var path = field;
                    if (open.TryPeek(out var around) && around.Index >= 0)
                    {
                        path = $"{around.Path}[{around.Index}]";
                        open.Pop();
                        open.Push((around.Path, around.Index + 1));
                    }

                    if (!lines._lines.TryAdd(path, line))
                        lines._givenTwice.Add(path);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        open.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    break;
            }
        }

        return lines;
    }

    /// <summary>A text token's text; half a surrogate pair is well-formed JSON, but no text.</summary>
    private static string? TextOf(in Utf8JsonReader reader, int line)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("The text cannot be decoded.", path: null, line - 1, bytePositionInLine: null, error);
        }
    }

    /// <summary>The line (from 1) of a value, or of the nearest value around it that is there.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 1)
        {
            if (_lines.TryGetValue(path, out var line))
                return line;
            path = path[..Math.Max(1, path.LastIndexOfAny(['.', '[']))];
        }

        return _lines.GetValueOrDefault("$", 1);
    }
}
