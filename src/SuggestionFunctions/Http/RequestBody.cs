using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Http;

/// <summary>
/// A request's JSON object, read field by field. Every getter notes what is wrong under the field's name and goes on, so
/// that the client learns of all mistakes at once; <see cref="Check"/> throws them as one 422. Unknown fields are ignored.
/// </summary>
public sealed class RequestBody
{
    /// <summary>No request but an attachment may be larger (bytes).</summary>
    public const int MaximumBytes = 512 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };
    private readonly JsonElement root;
    private readonly Dictionary<string, List<Wording>> errors;
    private readonly string prefix;

    private RequestBody(JsonElement root, string digest, string prefix, Dictionary<string, List<Wording>> errors)
    {
        this.root = root;
        Digest = digest;
        this.prefix = prefix;
        this.errors = errors;
    }

    /// <summary>SHA-256 of the bytes as sent, lower-case hex: what a repeat of the same Idempotency-Key is compared with.</summary>
    public string Digest { get; }

    /// <summary>Reads the whole body. An empty body counts as an empty object.</summary>
    /// <exception cref="ProblemException">413 too large; 415 not declared as JSON; 400 <c>not-json</c>; 422 JSON but no object.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaximumBytes)
        {
            throw TooLarge();
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaximumBytes)
            {
                throw TooLarge();
            }
        }

        var bytes = buffer.ToArray();
        if (bytes.Length > 0 && !request.HasJsonContentType())
        {
            throw HttpProblems.NotJsonType.ToProblem();
        }

        return Parse(bytes);
    }

    /// <summary>The object in UTF-8 bytes; empty bytes count as an empty object.</summary>
    /// <exception cref="ProblemException">400 <c>not-json</c>; 422 JSON but no object.</exception>
    public static RequestBody Parse(ReadOnlyMemory<byte> utf8)
    {
        JsonElement parsed;
        try
        {
            using var document = JsonDocument.Parse(utf8.Length == 0 ? "{}"u8.ToArray() : utf8, Strict);
            parsed = document.RootElement.Clone();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in a field's name.
            throw HttpProblems.NotJson.ToProblem();
        }

        if (parsed.ValueKind != JsonValueKind.Object)
        {
            throw ProblemException.NotAnObject();
        }

        return new RequestBody(parsed, Convert.ToHexStringLower(SHA256.HashData(utf8.Span)), "", []);
    }

    /// <summary>An object put together here, as of a page's form.</summary>
    /// <exception cref="ProblemException">400 <c>not-json</c>: as in <see cref="Parse"/>.</exception>
    public static RequestBody Of(JsonObject body) => Parse(Encoding.UTF8.GetBytes(body.ToJsonString()));

    /// <summary>Whether the field was sent, be it as null: what a PATCH sets, or takes away.</summary>
    public bool Sent(string field) => root.TryGetProperty(field, out _);

    /// <summary>Whether the field was sent with a value that is not null.</summary>
    public bool Has(string field) => root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A text of 1 to <paramref name="maximum"/> characters, trimmed, without control characters other than line breaks and tabs.</summary>
    public string Text(string field, int maximum) => OptionalText(field, maximum) ?? Missing(field, "");

    /// <summary>As <see cref="Text"/>, or null where it is absent, null or blank.</summary>
    public string? OptionalText(string field, int maximum)
    {
        if (!Has(field))
        {
            return null;
        }

        var value = root.GetProperty(field);
        if (value.ValueKind != JsonValueKind.String)
        {
            return Wrong<string?>(field, new("须为文字。", "Must be a text."), null);
        }

        var (text, mistake) = ReadableText.Read(TextOf(value), maximum);
        return mistake is { } wrong ? Wrong<string?>(field, wrong, null) : text;
    }

    /// <summary>As <see cref="OptionalText"/>, on one line.</summary>
    public string? OptionalLine(string field, int maximum)
    {
        var text = OptionalText(field, maximum);
        return text is not null && text.AsSpan().IndexOfAny('\n', '\t') >= 0 ? Wrong<string?>(field, new("须为一行。", "Must be one line."), null) : text;
    }

    /// <summary>A text exactly as sent, such as a password: neither trimmed nor normalised, 1 to <paramref name="maximum"/> characters.</summary>
    public string Secret(string field, int maximum)
    {
        var text = Has(field) && root.GetProperty(field).ValueKind == JsonValueKind.String ? TextOf(root.GetProperty(field)) : null;
        if (string.IsNullOrEmpty(text))
        {
            return Missing(field, "");
        }

        return text.Length <= maximum ? text : Wrong(field, new($"最多 {maximum} 字。", $"At most {maximum} characters."), "");
    }

    /// <summary>True, false, or null where it was not sent.</summary>
    public bool? OptionalFlag(string field) => Has(field) ? Flag(field) : null;

    /// <summary>True, false, or <paramref name="absent"/> where it was not sent.</summary>
    public bool Flag(string field, bool absent = false)
    {
        if (!Has(field))
        {
            return absent;
        }

        return root.GetProperty(field).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Wrong(field, new("须为 true 或 false。", "Must be true or false."), absent),
        };
    }

    /// <summary>A flag that must be sent.</summary>
    public bool RequiredFlag(string field) => Has(field) ? Flag(field) : Missing(field, false);

    /// <summary>A whole number within bounds, or null where it was not sent.</summary>
    public int? OptionalNumber(string field, int minimum, int maximum)
    {
        if (!Has(field))
        {
            return null;
        }

        return root.GetProperty(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= minimum && number <= maximum
            ? number
            : Wrong<int?>(field, new($"须为 {minimum} 到 {maximum} 的整数。", $"Must be a whole number from {minimum} to {maximum}."), null);
    }

    /// <summary>A whole number that must be sent.</summary>
    public int Number(string field, int minimum, int maximum) =>
        OptionalNumber(field, minimum, maximum) ?? (Has(field) ? minimum : Missing(field, minimum));

    /// <summary>A date <c>yyyy-MM-dd</c> (China Standard Time), or null where it was not sent.</summary>
    public DateOnly? OptionalDate(string field)
    {
        if (OptionalText(field, 10) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1901 and <= 2100
            ? date
            : Wrong<DateOnly?>(field, new("须为日期，如 2026-03-02。", "Must be a date such as 2026-03-02."), null);
    }

    /// <summary>An RFC 3339 instant with offset, as UTC; or null where it was not sent.</summary>
    public DateTimeOffset? OptionalInstant(string field)
    {
        if (OptionalText(field, 40) is not { } text)
        {
            return null;
        }

        return Instants.TryParse(text, out var instant)
            ? instant
            : Wrong<DateTimeOffset?>(field, Instants.Wanted, null);
    }

    /// <summary>One of the enumeration's names in camelCase, or null where it was not sent.</summary>
    public T? OptionalChoice<T>(string field)
        where T : struct, Enum
    {
        if (OptionalText(field, 40) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text)
            {
                return value;
            }
        }

        return Wrong<T?>(field, Wording.OneOf(Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)), null);
    }

    /// <summary>An enumeration's name that must be sent.</summary>
    public T Choice<T>(string field)
        where T : struct, Enum => OptionalChoice<T>(field) ?? (Has(field) ? default : Missing(field, default(T)));

    /// <summary>An array of texts; empty where it was not sent.</summary>
    public IReadOnlyList<string> Texts(string field, int maximumItems, int maximumLength)
    {
        if (!Has(field))
        {
            return [];
        }

        var value = root.GetProperty(field);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maximumItems
            || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String || TextOf(item) is not { Length: > 0 } text || text.Length > maximumLength))
        {
            return Wrong<IReadOnlyList<string>>(field, new($"须为文字的列表，最多 {maximumItems} 项。", $"Must be a list of texts, at most {maximumItems}."), []);
        }

        return [.. value.EnumerateArray().Select(item => TextOf(item) ?? "")];
    }

    /// <summary>An array of objects, each read as a body of its own whose mistakes are noted as <c>field[0].name</c>.</summary>
    public IReadOnlyList<RequestBody> Objects(string field, int maximumItems)
    {
        if (!Has(field))
        {
            return [];
        }

        var value = root.GetProperty(field);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maximumItems || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            return Wrong<IReadOnlyList<RequestBody>>(field, new($"须为对象的列表，最多 {maximumItems} 项。", $"Must be a list of objects, at most {maximumItems}."), []);
        }

        return [.. value.EnumerateArray().Select((item, index) => Inner(item, $"{field}[{index}]"))];
    }

    /// <summary>An object, or null where it was not sent.</summary>
    public RequestBody? OptionalObject(string field)
    {
        if (!Has(field))
        {
            return null;
        }

        var value = root.GetProperty(field);
        return value.ValueKind == JsonValueKind.Object ? Inner(value, field) : Wrong<RequestBody?>(field, new("须为一个对象。", "Must be an object."), null);
    }

    /// <summary>The object's own JSON text, for what is handed on as a whole.</summary>
    public string Raw => root.GetRawText();

    /// <summary>Notes a mistake of the caller's own finding under a field.</summary>
    public void Note(string field, Wording mistake)
    {
        var name = prefix + field;
        if (!errors.TryGetValue(name, out var list))
        {
            errors[name] = list = [];
        }

        if (!list.Contains(mistake))
        {
            list.Add(mistake);
        }
    }

    /// <summary>Refuses fields of the contract that are not built yet.</summary>
    /// <exception cref="ProblemException">422 <c>not-available</c> naming the first of them that was sent with anything but an empty or false value.</exception>
    public void RefuseUnavailable(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (Has(field) && root.GetProperty(field) is var value
                && !(value.ValueKind == JsonValueKind.False || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)))
            {
                throw ProblemException.NotAvailable(prefix + field);
            }
        }
    }

    /// <exception cref="ProblemException">422 with every mistake noted so far.</exception>
    public void Check()
    {
        if (errors.Count > 0)
        {
            throw ProblemException.Invalid(errors.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Wording>)pair.Value));
        }
    }

    internal static ProblemException TooLarge() => HttpProblems.TooLarge.ToProblem();

    /// <summary>The string, or null where it holds half a surrogate pair, which no store can keep.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private RequestBody Inner(JsonElement item, string name) => new(item, Digest, $"{prefix}{name}.", errors);

    private T Missing<T>(string field, T value) => errors.ContainsKey(prefix + field) ? value : Wrong(field, new("必填。", "Required."), value);

    private T Wrong<T>(string field, Wording mistake, T value)
    {
        Note(field, mistake);
        return value;
    }
}
