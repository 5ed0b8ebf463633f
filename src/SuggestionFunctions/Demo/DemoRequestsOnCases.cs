using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;

namespace SuggestionFunctions.Demo;

/// <summary>What the stories' people ask for on a case beside its tasks, by the word that a move has for it.</summary>
internal sealed class DemoRequestsOnCases(UrgeFunctions urges, MeetingFunctions meetings, KeyFunctions keys, ForumFunctions forums)
{
    /// <summary>座谈: its tasks are its own, not the case's.</summary>
    public const string Forum = "forum";

    /// <summary>The path of the POST.</summary>
    /// <exception cref="InvalidOperationException">There is no such word.</exception>
    public static string PathOf(string word, string caseId) => word switch
    {
        "urge" => $"/api/suggestions/{caseId}/urges",
        "key" => $"/api/suggestions/{caseId}/key",
        "meeting" => "/api/meetings",
        Forum => "/api/forums",
        _ => throw new InvalidOperationException($"Nobody can ask for {word} on a case."),
    };

    public Task<IResult> AskAsync(string word, string caseId, HttpRequest request, DurableTaskClient client, CancellationToken cancellation) => word switch
    {
        "urge" => urges.UrgeAsync(request, caseId, client, cancellation),
        "key" => keys.MarkAsync(request, caseId, client, cancellation),
        "meeting" => meetings.CreateAsync(request, client, cancellation),
        Forum => forums.CallAsync(request, client, cancellation),
        _ => throw new InvalidOperationException($"Nobody can ask for {word} on a case."),
    };
}
