namespace SuggestionFunctions.Deadlines;

/// <summary>The rule profile that new cases start under (setting <c>RuleProfile</c>), and the one a case has for life.</summary>
public sealed class ChosenProfile(RuleProfiles profiles, string id)
{
    /// <summary>What a case that starts now notes.</summary>
    public ProfileVersion Version { get; } = new(profiles.Newest(id).Id, profiles.Newest(id).Version);

    /// <summary>The profile of a case; the chosen one where it has none yet.</summary>
    public RuleProfile Of(ProfileVersion? version) => version is null ? profiles.Newest(id) : profiles.Get(version.Id, version.Version);
}
