using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace SuggestionFunctions.Http;

/// <summary>What a list request asks for: <c>pageSize</c> (1–200, default 50) and the key to go on after.</summary>
public sealed record PageRequest(int Size, string? After)
{
    /// <exception cref="ProblemException">400 for a size or cursor that cannot be.</exception>
    public static PageRequest Read(HttpRequest request)
    {
        var size = 50;
        if (request.Query.TryGetValue("pageSize", out var wanted) && (!int.TryParse(wanted, out size) || size is < 1 or > 200))
        {
            throw ProblemException.BadQuery("pageSize", new("须为 1 到 200 的整数。", "Must be a whole number from 1 to 200."));
        }

        string? after = null;
        if (request.Query.TryGetValue("after", out var cursor) && !string.IsNullOrEmpty(cursor))
        {
            after = Decode(cursor.ToString()) ?? throw ProblemException.BadQuery("after", new("不是本列表给出的游标。", "Not a cursor of this list."));
        }

        return new(size, after);
    }

    /// <summary>Cuts a page off a list that was read one item longer than the page.</summary>
    public Page<T> Cut<T>(IReadOnlyList<T> found, Func<T, string> key) =>
        found.Count > Size ? new([.. found.Take(Size)], Encode(key(found[Size - 1]))) : new(found, null);

    /// <summary>A page of a list that lies in memory whole, in the order of its keys.</summary>
    public Page<T> Of<T>(IEnumerable<T> all, Func<T, string> key) =>
        Cut([.. all.Where(item => After is null || string.CompareOrdinal(key(item), After) > 0).Take(Size + 1)], key);

    private static string Encode(string key) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(key));

    private static string? Decode(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
