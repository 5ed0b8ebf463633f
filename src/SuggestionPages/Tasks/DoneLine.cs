namespace SuggestionPages.Tasks;

/// <summary>Something that was decided.</summary>
/// <param name="What">The action, in words.</param>
/// <param name="At">When, in words.</param>
/// <param name="By">By whom.</param>
/// <param name="Facts">What was said with it.</param>
public sealed record DoneLine(string What, string At, string By, IReadOnlyList<Fact> Facts);
