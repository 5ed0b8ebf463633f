using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Http;

/// <summary>The versions a change was made for (<c>If-Match</c>); without the header any version will do.</summary>
public sealed class IfMatch
{
    /// <summary>No precondition.</summary>
    public static readonly IfMatch Any = new([]);

    /// <summary>Nothing stands there yet.</summary>
    public static readonly IfMatch Absent = new([]) { absent = true };

    private readonly string[] tags;
    private bool absent;

    private IfMatch(string[] tags) => this.tags = tags;

    /// <summary>This version only; null: any.</summary>
    public static IfMatch Of(string? etag) => etag is null ? Any : new([etag]);

    public static IfMatch Read(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        return string.IsNullOrWhiteSpace(header) || header.Trim() == "*"
            ? Any
            : new IfMatch([.. header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(tag => tag.Length > 1 && tag[0] == '"' && tag[^1] == '"' ? tag[1..^1] : tag)]);
    }

    /// <exception cref="ProblemException">412: what stands there is another version.</exception>
    public void Require(string? etag)
    {
        if ((absent && etag is not null) || (tags.Length > 0 && (etag is null || !tags.Contains(etag))))
        {
            throw ProblemException.PreconditionFailed();
        }
    }
}
