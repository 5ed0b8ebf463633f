namespace SuggestionFunctions.Storage.Azure;

/// <summary>How long the adapter tries before it says that the storage is away. Times are real time.</summary>
/// <param name="Retries">How often a request is sent again after the first time.</param>
/// <param name="FirstPause">The pause before the first repetition; it doubles with each, give or take a fifth.</param>
/// <param name="LongestPause">No pause is longer. A service that asks for more (<c>Retry-After</c>) is not waited for: the caller is told to come again.</param>
/// <param name="PerTry">How long one answer is waited for.</param>
internal sealed record AzurePatience(int Retries, TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan PerTry)
{
    /// <summary>About three seconds while nothing answers the connection, at most some forty while nothing answers the request.</summary>
    public static AzurePatience Default { get; } = new(4, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));
}
