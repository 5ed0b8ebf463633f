namespace SuggestionFlow.Bench.Cases;

/// <summary>Somebody who submits and decides, over HTTP or in the app's own process.</summary>
internal interface ICasePerson
{
    /// <summary>Submits a suggestion and returns its id.</summary>
    Task<string> SubmitAsync();

    /// <summary>Decides on the open task of this kind; the orchestration may still be about to open it.</summary>
    /// <exception cref="InvalidOperationException">It never came up, or the decision was not accepted.</exception>
    Task DecideAsync(string kind, string suggestionId, string body);

    /// <summary>Where a case stands, such as <c>closed</c>.</summary>
    Task<string> StateAsync(string id);

    /// <summary>The app's present instant, RFC 3339.</summary>
    Task<string> NowAsync();
}
