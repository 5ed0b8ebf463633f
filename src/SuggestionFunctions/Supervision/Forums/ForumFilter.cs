using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Which forums a list request asks for: those on one suggestion; those that are still to come, or are not.</summary>
public sealed record ForumFilter(string? Suggestion, bool? Upcoming)
{
    /// <exception cref="ProblemException">400 for a value that cannot be.</exception>
    public static ForumFilter Read(HttpRequest request) => new(QueryValue.Text(request, "suggestion"), QueryValue.Flag(request, "upcoming"));

    public bool Takes(SubjectHeader header, Forum forum, DateTimeOffset now) =>
        (Suggestion is null || forum.Suggestions.Contains(Suggestion)) && (Upcoming is null || IsUpcoming(header, forum, now) == Upcoming);

    private static bool IsUpcoming(SubjectHeader header, Forum forum, DateTimeOffset now) => header.State == Codes.Of(ForumState.Called) && forum.At > now;
}
