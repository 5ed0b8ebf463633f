namespace SuggestionPages.Frame;

/// <summary>What a page shows that may hold, in its form alone, what somebody wrote on another.</summary>
public interface IHoldsEntries
{
    /// <summary>Whether it does.</summary>
    bool HoldsEntries { get; }
}
