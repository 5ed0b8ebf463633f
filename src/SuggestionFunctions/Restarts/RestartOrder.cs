namespace SuggestionFunctions.Restarts;

/// <summary>
/// What an administrator ordered, as it is kept and as its orchestration starts. Part of orchestration histories.
/// </summary>
/// <param name="Id">The order's own id, its orchestration's too.</param>
/// <param name="TownId">The administrator's town: only there a living orchestration may be replaced, and cases are shown one by one.</param>
/// <param name="PersonId">Who ordered it.</param>
/// <param name="At">When, an instant in UTC.</param>
/// <param name="Force">Whether living orchestrations are replaced, too.</param>
/// <param name="Suggestions">The cases it is about; none: every open case of the installation.</param>
/// <param name="BodyDigest">SHA-256 of the request's body.</param>
public sealed record RestartOrder(
    string Id, string TownId, string PersonId, DateTimeOffset At, bool Force, IReadOnlyList<string> Suggestions, string BodyDigest);
