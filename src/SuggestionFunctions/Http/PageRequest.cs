using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Http;

/// <summary>
/// What a list request asks for: <c>pageSize</c> (1–200, default 50) and the key to go on after. A cursor carries a check
/// over the list it came from, so that one of another list, another order or none at all is told so.
/// </summary>
public sealed record PageRequest(int Size, string? After)
{
    private const int CheckLength = 6;
    private const int LongestKey = 500;
    private readonly string list = "";

    /// <param name="request">The request.</param>
    /// <param name="order">What beside the path decides how the list is ordered, such as its sort: a cursor holds for that only.</param>
    /// <exception cref="ProblemException">400 for a size or cursor that cannot be.</exception>
    public static PageRequest Read(HttpRequest request, string order = "")
    {
        var ofList = $"{request.Path.Value?.TrimEnd('/').ToLowerInvariant()}\n{order}";
        var size = 50;
        if (request.Query.TryGetValue("pageSize", out var wanted) && (!int.TryParse(wanted, out size) || size is < 1 or > 200))
        {
            throw ProblemException.BadQuery("pageSize", new("须为 1 到 200 的整数。", "must be a whole number from 1 to 200."));
        }

        string? after = null;
        if (request.Query.TryGetValue("after", out var cursor) && !string.IsNullOrEmpty(cursor))
        {
            after = Decode(ofList, cursor.ToString()) ?? throw ProblemException.BadQuery("after",
                new("不是本列表、本排序给出的游标，请用上一页的 next。", "no cursor of this list in this order; use the next of the page before."));
        }

        return new(size, after, ofList);
    }

    private PageRequest(int size, string? after, string list)
        : this(size, after) => this.list = list;

    /// <summary>Cuts a page off a list that was read one item longer than the page.</summary>
    public Page<T> Cut<T>(IReadOnlyList<T> found, Func<T, string> key) =>
        found.Count > Size ? new([.. found.Take(Size)], Encode(list, key(found[Size - 1]))) : new(found, null);

    /// <summary>A page of a list that lies in memory whole, in the order of its keys.</summary>
    public Page<T> Of<T>(IEnumerable<T> all, Func<T, string> key) =>
        Cut([.. all.Where(item => After is null || string.CompareOrdinal(key(item), After) > 0).Take(Size + 1)], key);

    private static string Encode(string list, string key) => WebEncoders.Base64UrlEncode([.. Check(list, key), .. Encoding.UTF8.GetBytes(key)]);

    private static string? Decode(string list, string cursor)
    {
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(cursor).AsSpan();
            if (bytes.Length <= CheckLength || bytes.Length > CheckLength + LongestKey)
            {
                return null;
            }

            // The check is no secret: whoever computes one still gets no further than the alphabet of keys and their own lists.
            var key = Encoding.UTF8.GetString(bytes[CheckLength..]);
            return DocumentName.IsValid(key) && bytes[..CheckLength].SequenceEqual(Check(list, key)) ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Check(string list, string key) => SHA256.HashData(Encoding.UTF8.GetBytes($"{list}\n{key}")).AsSpan(0, CheckLength);
}
