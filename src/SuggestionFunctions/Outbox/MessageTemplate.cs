using System.Text;
using System.Text.RegularExpressions;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// One text: its first line is the subject, the second is empty, the rest is the message. <c>{name}</c> is filled in; a line
/// whose placeholders are all empty is left out; <c>{{</c> and <c>}}</c> are braces.
/// </summary>
public sealed partial class MessageTemplate
{
    private readonly string subject;
    private readonly string[] lines;

    private MessageTemplate(string subject, string[] lines)
    {
        this.subject = subject;
        this.lines = lines;
    }

    /// <exception cref="MessageTemplateException">It has no subject, or names something that there is not.</exception>
    public static MessageTemplate Parse(string file, string text, IReadOnlyCollection<string> placeholders)
    {
        var read = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').TrimEnd('\n').Split('\n');
        if (read.Length < 3 || string.IsNullOrWhiteSpace(read[0]) || !string.IsNullOrWhiteSpace(read[1]))
        {
            throw new MessageTemplateException(file, "第一行应为标题，第二行空行，其后为正文", "the first line is the subject, the second is empty, the message follows");
        }

        foreach (var (number, line) in read.Index())
        {
            foreach (Match part in Parts().Matches(line))
            {
                if (part.Value is not ("{{" or "}}") && !placeholders.Contains(part.Groups["name"].Value))
                {
                    var known = string.Join(" ", placeholders.Select(name => $"{{{name}}}"));
                    throw new MessageTemplateException(file, $"第 {number + 1} 行的 {part.Value} 不可用，可用的有：{known}", $"line {number + 1}: {part.Value} is none of {known}");
                }
            }
        }

        return new(read[0].Trim(), read[2..]);
    }

    /// <summary>The subject, on one line, and the message.</summary>
    public (string Subject, string Text) Fill(IReadOnlyDictionary<string, string> values)
    {
        var body = new StringBuilder();
        foreach (var line in lines)
        {
            var named = Parts().Matches(line).Where(part => part.Groups["name"].Success).ToList();
            if (named.Count == 0 || named.Any(part => values[part.Groups["name"].Value].Length > 0))
            {
                body.Append(Fill(line, values)).Append('\n');
            }
        }

        return (OneLine(Fill(subject, values)), body.ToString().TrimEnd('\n') + "\n");
    }

    /// <summary>What goes into a header: no line breaks, no other control characters.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character)).Trim();

    /// <summary>What was filled in is not looked at again: braces in a title stay what they are.</summary>
    private static string Fill(string line, IReadOnlyDictionary<string, string> values) => Parts().Replace(line, part => part.Value switch
    {
        "{{" => "{",
        "}}" => "}",
        _ => values[part.Groups["name"].Value],
    });

    [GeneratedRegex(@"\{\{|\}\}|\{(?<name>[^{}]*)\}|[{}]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
