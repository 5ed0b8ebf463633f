namespace SuggestionPages.Demo;

/// <summary>Somebody of the demo.</summary>
/// <param name="Account">By which one comes in.</param>
/// <param name="Name">Post or person.</param>
/// <param name="Does">What they do; the account where there is nothing to say.</param>
public sealed record DemoPerson(string Account, string Name, string Does);
