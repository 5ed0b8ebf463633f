namespace SuggestionPages.Demo;

/// <summary>In the demo, where the newcomer goes on after what they have just done: as somebody else.</summary>
/// <param name="Token">What shows that the forms are ours.</param>
/// <param name="Doors">Who has something to do now.</param>
public sealed record DemoNext(string Token, IReadOnlyList<DemoDoor> Doors);
