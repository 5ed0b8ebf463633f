using System.Text;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>A form as bytes, of whatever stands in it: half a surrogate pair as the three bytes that it would be, which are no UTF-8.</summary>
internal static class HostileBody
{
    public const string Type = "application/x-www-form-urlencoded";

    public static byte[] Of(IEnumerable<KeyValuePair<string, string>> fields) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Escaped(field.Key)}={Escaped(field.Value)}")));

    /// <summary>A form in parts with a file of the given name, quoted as browsers do.</summary>
    public static byte[] InParts(string boundary, IEnumerable<KeyValuePair<string, string>> fields, string fileField, string fileName, byte[] file)
    {
        var body = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(name)}\"\r\n\r\n{value}\r\n");
        }

        Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(fileField)}\"; filename=\"{Quoted(fileName)}\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.Write(file);
        Write($"\r\n--{boundary}--\r\n");
        return body.ToArray();

        void Write(string text) => body.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A value as it stands in a query.</summary>
    public static string Escaped(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (at + 1 < value.Length && char.IsSurrogatePair(value, at))
            {
                Append(Encoding.UTF8.GetBytes(value.Substring(at, 2)));
                at++;
            }
            else if (char.IsSurrogate(value[at]))
            {
                var half = value[at];
                Append([(byte)(0xE0 | (half >> 12)), (byte)(0x80 | ((half >> 6) & 0x3F)), (byte)(0x80 | (half & 0x3F))]);
            }
            else if (char.IsAsciiLetterOrDigit(value[at]))
            {
                escaped.Append(value[at]);
            }
            else
            {
                Append(Encoding.UTF8.GetBytes(value.Substring(at, 1)));
            }
        }

        return escaped.ToString();

        void Append(byte[] bytes)
        {
            foreach (var one in bytes)
            {
                escaped.Append('%').Append(one.ToString("X2"));
            }
        }
    }

    private static string Quoted(string text) => text.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);
}
